import { parsePeriod } from '#lib/dates.ts';
import { isLanguage } from '#lib/i18n/texts.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Tx } from '#lib/db/database.ts';
import * as accounts from '#accounts';
import * as bills from '#bills';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { runList, type RunFault } from './list.view.ts';

export async function get(visit: OfficeVisit): Promise<Answer> {
  return page(visit, visit.tx, {}, undefined);
}

/** Starts a run, or says why not. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, origin, now, paths } = visit;
  const typed = { period: textOf(body['period']), language: textOf(body['in']) };
  const period = parsePeriod(typed.period);
  const again = (fault: RunFault) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, fault));
  if (!period) return again('period-unreadable');
  if (!isLanguage(typed.language) || !operator.languages.includes(typed.language)) return again('language-unknown');
  const started = await bills.startRun(house, operator, staffOf(visit), { period, language: typed.language, origin }, now);
  return isRefused<bills.RunRefusal>(started) ? again(started.refused) : { to: paths.billRun(started) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function page(visit: OfficeVisit, tx: Tx, typed: { period?: string; language?: string }, fault: RunFault | undefined): Promise<Answer> {
  const { t, operator, paths, token } = visit;
  const [runs, latest, names] = await Promise.all([bills.listRuns(tx), accounts.latestBilledMonth(tx), staffNames(tx, t)]);
  const main = runList({ t, operator, paths, token, runs, latest, names, typed, fault });
  return { page: officePage(visit, { title: t('office.bills.title'), section: 'bills', main }), status: fault ? 422 : 200 };
}
