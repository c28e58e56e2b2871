import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { statement } from './show.view.ts';

/** The reconciliation statement of any months, fit to be printed (AC-4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, paths } = visit;
  const months = await chosenMonths(visit, own.account);
  const drawn = await accounts.statementOf(visit.tx, own.account.id, months);
  const main = statement({ t, operator, paths, own, months, drawn, on: dateIn(operator.zone, visit.now) });
  return { page: cabinetPage(visit, { title: t('cabinet.statement.title'), section: 'payments', main }), cookies: remembered(own) };
}
