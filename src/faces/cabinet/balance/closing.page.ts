import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import { backLink, notice, pageTitle } from '#ui';
import { html } from '#lib/html/html.ts';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { isKept } from './own.ts';

/** Closes the account where nothing is on it and no order needs it. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { house, operator, origin, now, t, paths } = visit;
  const outcome = await prepaid.closeAccount(house, operator, sessionOf(visit).userId, { origin, isInUse: orders.hasOpenOrders }, now);
  if (!isRefused(outcome)) return { to: paths.balance('closed') };
  const main = html`${backLink({ label: t('cabinet.balance.title'), href: paths.balance() })}${pageTitle({ title: t('cabinet.balance.close') })}${notice({ kind: 'warning', title: t(`prepaid.refusals.${outcome.refused}`), isAnswer: true })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.balance.close'), section: 'prepaid', width: 'narrow', main }), status: 422 };
}
