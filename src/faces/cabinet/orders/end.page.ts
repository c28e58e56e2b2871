import { dateIn } from '#lib/dates.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import { backLink, button, figure, figures, form, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { amountText } from './order.view.ts';
import { actorOf, ownOrder } from './own-order.ts';

/** What the customer gets back when he takes an order back, or ends it today (PL-9), before he does. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, paths, operator, now, token } = visit;
  const own = await ownOrder(visit, tx);
  if (!own || orders.isOver(own.order.state)) return missing;
  const { order } = own;
  const id = order.id.toString();
  const isAwaited = orders.isAwaited(order.state);
  const backMinor = isAwaited ? order.priceMinor * BigInt(order.periods) : await orders.unusedOf(tx, order, 'by-customer', dateIn(operator.zone, now));
  const title = t(isAwaited ? 'cabinet.order.withdraw' : 'cabinet.order.end');
  const main = html`${backLink({ label: t('cabinet.order.title', { number: id }), href: paths.order(id) })}
${pageTitle({ kicker: t.of(own.names.serviceName), title, lead: t(isAwaited ? 'cabinet.order.withdraw.lead' : 'cabinet.order.end.lead') })}
${figures([figure({ label: t('cabinet.order.goes-back'), value: amountText(t, order, backMinor), tone: 'advance', note: t('cabinet.order.goes-back.note') })])}
${!isAwaited && order.agreedMinor !== null && html`<p>${t('cabinet.order.end.rather')}</p>`}
${form({ action: paths.orderEnd(id), hidden: { token: token() }, body: button({ label: title, kind: 'danger' }) })}`;
  return { page: cabinetPage(visit, { title, section: 'orders', width: 'narrow', main }) };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, now, paths } = visit;
  const own = await reading(house.db, operator.id, (tx) => ownOrder(visit, tx));
  if (!own) return missing;
  const { id: orderId, accountId, state } = own.order;
  const act = orders.isAwaited(state) ? orders.withdrawOrder : orders.terminateOrder;
  const outcome = await act(house.orders, operator, actorOf(visit), { orderId, accountId }, now);
  // Somebody was quicker: the page of the order says how it stands.
  return { to: isRefused(outcome) ? paths.order(orderId.toString()) : paths.order(orderId.toString(), outcome === 'withdrawn' ? 'withdrawn' : 'ended') };
}
