import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import { buttonLink, empty, pageTitle, pagination, search, table, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

/** Orders, newest first; one is found by its number. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, query, tx } = visit;
  if (!orders.takesOrders(operator)) return missing;
  const typed = (query['q'] ?? '').trim().slice(0, 40);
  const [number, before] = [orderIn(typed), orderIn(query['before'])];
  const one = number === undefined ? undefined : await orders.orderOf(tx, number);
  const found = typed === '' ? await orders.latestOrders(tx, before) : one ? [one] : [];
  const names = new Map(await Promise.all([...new Set(found.map(({ planId }) => planId))].map(async (id) => [id, await catalog.nameOfPlan(tx, id)] as const)));
  const service = (planId: bigint): string => {
    const name = names.get(planId);
    return name ? `${t.of(name.serviceName)}, ${t.of(name.name)}` : t('office.orders.unnamed');
  };
  const main = html`${pageTitle({ title: t('office.orders.title'), lead: t('office.orders.lead'), actions: buttonLink({ label: t('office.orders.force-majeure'), href: paths.forceMajeures(), kind: 'secondary', icon: 'alert' }) })}
${search({ action: paths.orders(), label: t('office.orders.search'), value: typed, button: t('office.payments.find') })}
${
  found.length === 0
    ? empty({ icon: 'file', title: t('office.orders.none') })
    : table({
        caption: t('office.orders.title'),
        isCaptionHidden: true,
        columns: [{ label: t('office.orders.number') }, { label: t('office.orders.service') }, { label: t('office.orders.state') }, { label: t('office.orders.placed') }, { label: t('office.orders.price'), isNumeric: true }],
        rows: found.map((order) => [html`<a href="${paths.order(order.id)}">${order.id.toString()}</a>`, service(order.planId), tag({ label: t(`orders.state.${order.state}`) }), t.instant(order.placedAt), t.money(amountOf(order.priceMinor, order.currency))]),
      })
}
${pagination({
    label: t('ui.pages'),
    previous: before === undefined ? undefined : { label: t('office.newest'), href: paths.orders() },
    next: found.length === orders.ORDERS_PER_PAGE ? { label: t('office.earlier'), href: paths.orders(`before=${found.at(-1)?.id}`) } : undefined,
  })}`;
  return { page: officePage(visit, { title: t('office.orders.title'), section: 'orders', main }) };
}

/** The number of an order, as it is typed or stands in an address. */
export const orderIn = (text: string | undefined): bigint | undefined => (/^[1-9]\d{0,17}$/.test(text ?? '') ? BigInt(text as string) : undefined);
