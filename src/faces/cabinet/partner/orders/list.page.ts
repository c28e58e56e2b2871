import { reading } from '#lib/db/transaction.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import { empty, pagination, table } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { amountText, stateTag } from '../../orders/order.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { idIn, ownPartner } from '../own.ts';

/** What was ordered of the partner, newest first; what waits for his answer says until when. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const partner = await ownPartner(visit, 'see orders');
  if (!partner || !orders.takesOrders(operator)) return missing;
  const { found, names } = await reading(house.db, operator.id, async (tx) => {
    const page = await orders.ordersOfPartner(tx, partner.id, idIn(query['before']));
    return { found: page, names: new Map(await Promise.all([...new Set(page.map(({ planId }) => planId))].map(async (id) => [id, await catalog.nameOfPlan(tx, id)] as const))) };
  });
  const body =
    found.length === 0
      ? empty({ icon: 'file', title: t('cabinet.orders.none'), body: t('cabinet.partner.orders.none') })
      : html`${table({
          caption: t('cabinet.sections.orders'),
          isCaptionHidden: true,
          columns: [{ label: t('cabinet.orders.number') }, { label: t('cabinet.orders.service') }, { label: t('cabinet.orders.state') }, { label: t('cabinet.partner.orders.answer-by') }, { label: t('cabinet.orders.price'), isNumeric: true }],
          rows: found.map((order) => [
            html`<a href="${paths.partnerOrder(order.id)}">${order.id.toString()}</a>`,
            named(t, names.get(order.planId)),
            stateTag(t, order),
            orders.isAwaited(order.state) ? t.instant(order.answerBy) : '–',
            t(`cabinet.orders.per.${order.unit}`, { amount: amountText(t, order, order.priceMinor) }),
          ]),
        })}
${pagination({ label: t('ui.pages'), ...(found.length === orders.ORDERS_PER_PAGE ? { next: { label: t('cabinet.orders.older'), href: paths.partnerOrders(found.at(-1)?.id) } } : {}) })}`;
  const main = framed({ t, paths, partner, room: 'orders', title: t('cabinet.partner.rooms.orders'), lead: t('cabinet.partner.orders.lead'), body });
  return { page: cabinetPage(visit, { title: t('cabinet.partner.rooms.orders'), main }) };
}

const named = (t: CabinetVisit['t'], name: Awaited<ReturnType<typeof catalog.nameOfPlan>>): string => (name ? `${t.of(name.serviceName)}, ${t.of(name.name)}` : t('cabinet.not-provided'));
