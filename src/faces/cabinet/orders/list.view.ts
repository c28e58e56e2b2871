import { html, type Html } from '#lib/html/html.ts';
import type { Localised, Texts } from '#lib/i18n/texts.ts';
import * as orders from '#orders';
import { buttonLink, empty, pageTitle, pagination, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { amountText, standText, stateTag } from './order.view.ts';

export interface OrderListView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly hasAccount: boolean;
  readonly orders: readonly orders.Order[];
  readonly names: ReadonlyMap<bigint, { readonly name: Localised; readonly serviceName: Localised } | undefined>;
}

export function orderList(view: OrderListView): Html {
  const { t, paths, hasAccount, orders: found } = view;
  const toCatalog = buttonLink({ label: t('cabinet.orders.to-catalog'), href: paths.services(), icon: 'search' });
  const title = pageTitle({ title: t('cabinet.sections.orders'), lead: t('cabinet.orders.lead') });
  if (!hasAccount) return html`${title}${empty({ icon: 'card', title: t('cabinet.orders.no-account'), body: t('cabinet.orders.no-account.body'), action: buttonLink({ label: t('cabinet.orders.open-account'), href: paths.balance() }) })}`;
  if (found.length === 0) return html`${title}${empty({ icon: 'file', title: t('cabinet.orders.none'), body: t('cabinet.orders.none.body'), action: toCatalog })}`;
  return html`${title}
${table({
  caption: t('cabinet.sections.orders'),
  isCaptionHidden: true,
  columns: [{ label: t('cabinet.orders.service') }, { label: t('cabinet.orders.number') }, { label: t('cabinet.orders.state') }, { label: t('cabinet.orders.price'), isNumeric: true }],
  rows: found.map((order) => ({ cells: cellsOf(view, order), below: html`<span class="muted small">${standText(t, order)}</span>` })),
})}
${pagination({ label: t('ui.pages'), ...(found.length === orders.ORDERS_PER_PAGE ? { next: { label: t('cabinet.orders.older'), href: paths.orders(found.at(-1)?.id.toString()) } } : {}) })}
<p class="no-print">${toCatalog}</p>`;
}

function cellsOf({ t, paths, names }: OrderListView, order: orders.Order) {
  const name = names.get(order.planId);
  return [
    html`<a href="${paths.order(order.id.toString())}">${name ? t.of(name.serviceName) : t('cabinet.not-provided')}</a>${name && html`<br><span class="muted small">${t.of(name.name)}</span>`}`,
    order.id.toString(),
    stateTag(t, order),
    t(`cabinet.orders.per.${order.unit}`, { amount: amountText(t, order, order.priceMinor) }),
  ];
}
