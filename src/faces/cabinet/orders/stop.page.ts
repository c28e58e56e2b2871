import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import { button, buttonLink, confirmation, form, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** The link of a letter that stops an automatic debit without signing in. Looking changes nothing; the page names the number of the order alone, for a letter may be forwarded. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, house, operator, params, paths } = visit;
  const link = params['token'] ?? '';
  const id = orders.openDebitStop(house.keys, operator, link);
  const order = id === undefined ? undefined : await orders.orderOf(tx, id);
  if (!order) return missing;
  const number = order.id.toString();
  const isOn = order.agreedMinor !== null;
  const title = t(isOn ? 'cabinet.order.stop.title' : 'cabinet.order.stop.stopped');
  const main = isOn
    ? html`${pageTitle({ title, lead: t('cabinet.order.stop.lead', { number }) })}
${form({ action: paths.debitStop(link), hidden: { token: visit.token() }, body: button({ label: t('cabinet.order.debit.stop'), kind: 'danger' }) })}`
    : confirmation({ title, next: { title: t('cabinet.pay.next'), body: html`<p>${t('cabinet.order.stop.next', { number })}</p>` }, actions: buttonLink({ label: t('cabinet.order.stop.open'), href: paths.order(number), kind: 'secondary' }) });
  return { page: cabinetPage(visit, { title, width: 'narrow', main }) };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const link = params['token'] ?? '';
  const id = orders.openDebitStop(house.keys, operator, link);
  if (id === undefined) return missing;
  const outcome = await orders.stopDebit(house.orders, operator, { origin }, id, now);
  return isRefused(outcome) ? missing : { to: paths.debitStop(link) };
}
