import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { isOffered } from '../pay/payable.ts';
import { overview } from './show.view.ts';

/** What the customer owes and why, at a glance (AC-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths } = visit;
  const asked = accounts.overviewOf(visit.tx, sessionOf(visit).userId, dateIn(operator.zone, visit.now));
  visit.tx.finish();
  const found = await asked;
  return { page: cabinetPage(visit, { title: t('cabinet.overview.title'), section: 'overview', main: overview({ t, operator, paths, overview: found, mayPay: isOffered(visit) }) }) };
}
