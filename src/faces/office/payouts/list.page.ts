import { dateIn, parsePeriod, periodOf, periodText } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { may } from '#identity';
import * as settlements from '#settlements';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { payoutRuns, type Said } from './list.view.ts';

/** How many months back payouts may be drawn up from here. */
const MONTHS_BACK = 6;

/** The payouts of the months there were, and the form for the next one. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, saidIn(visit));

/** Draws up the payouts of a month, or says why not. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, origin, now, paths } = visit;
  const month = parsePeriod(typeof body['month'] === 'string' ? body['month'] : '');
  const { id, sessionId } = staffOf(visit);
  const drawn = month ? await settlements.drawUpPayouts(house, operator, { id, sessionId }, { month, origin }, now) : ({ refused: 'not-over' } as const);
  return isRefused<settlements.DrawUpRefusal>(drawn) ? page(visit, { refused: drawn.refused }) : { to: paths.payoutRun(drawn) };
}

function saidIn({ query }: OfficeVisit): Said {
  if (query['refused'] === 'not-a-statement') return { refused: 'not-a-statement' };
  const [paid, asked] = [Number(query['paid']), Number(query['asked'])];
  return query['paid'] !== undefined && Number.isSafeInteger(paid) && Number.isSafeInteger(asked) ? { settled: { paid, asked, odd: (query['odd'] ?? '').split(',').filter((number) => /^P\d{4}-\d{6,9}$/.test(number)) } } : {};
}

async function page(visit: OfficeVisit, said: Said): Promise<Answer> {
  const { t, house, operator, paths, token, now } = visit;
  if (!settlements.termsOf(operator)) return missing;
  const runs = await reading(house.db, operator.id, settlements.listRuns);
  const latest = periodOf(dateIn(operator.zone, now)).subtract({ months: 1 });
  const taken = new Set(runs.filter(({ state }) => state !== 'cancelled').map(({ month }) => month.toString()));
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => latest.subtract({ months: back })).filter((month) => !taken.has(month.toString()));
  const main = payoutRuns({ t, operator, paths, token, runs, months: months.map((month) => ({ value: periodText(month), label: t.period(month) })), mayPay: may(sessionOf(visit), 'reconcile payments'), said });
  return { page: officePage(visit, { title: t('office.payouts.title'), section: 'payouts', main }), status: said.refused ? 422 : 200 };
}
