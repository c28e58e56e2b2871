import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { ownPayments } from '#payments';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { payments } from './list.view.ts';

/** The payments that reached the operator in any months (AC-4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, paths } = visit;
  const months = await chosenMonths(visit, own.account);
  const received = await accounts.paymentsOf(visit.tx, own.account.id, months);
  const made = await ownPayments(visit.tx, sessionOf(visit).userId, received.flatMap(({ settledFor }) => settledFor ?? []));
  const main = payments({ t, operator, paths, own, months, received, made });
  return { page: cabinetPage(visit, { title: t('cabinet.payments.title'), section: 'payments', main }), cookies: remembered(own) };
}
