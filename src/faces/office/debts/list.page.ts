import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as debts from '#debts';
import { may } from '#identity';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { runList } from './list.view.ts';

/** The rule in force and the mass notices to debtors there were. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, undefined);

/** Draws up a mass notice, or says why not. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  const drawn = await debts.drawUpRun(house, operator, staffOf(visit), { origin }, now);
  return isRefused<debts.DrawUpRefusal>(drawn) ? reading(house.db, operator.id, (tx) => page(visit, tx, drawn.refused)) : { to: paths.debtRun(drawn) };
}

async function page(visit: OfficeVisit, tx: Tx, refused: debts.DrawUpRefusal | undefined): Promise<Answer> {
  const { t, operator, paths, token, now } = visit;
  if (!operator.profile.debtNotices) return missing;
  const [runs, names] = await Promise.all([debts.listRuns(tx), staffNames(tx, t)]);
  const rule = debts.ruleOn(operator.profile, dateIn(operator.zone, now));
  const main = runList({ t, operator, paths, token, runs, names, rule, maySend: may(sessionOf(visit), 'send debt notices'), refused });
  return { page: officePage(visit, { title: t('office.debts.title'), section: 'debts', main }), status: refused ? 422 : 200 };
}
