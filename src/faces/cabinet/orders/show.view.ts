import { html, type Html } from '#lib/html/html.ts';
import type { Localised, Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import * as orders from '#orders';
import type { Client } from '#sso';
import { backLink, button, buttonLink, buttons, form, money, notice, pageTitle, section, summaryList, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { amountText, standText, stateTag } from './order.view.ts';
import type { OwnOrder } from './own-order.ts';

export interface OrderCardView extends OwnOrder {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly history: orders.History;
  /** What the next period costs; nothing where there is none. */
  readonly nextMinor: bigint | undefined;
  /** The plan chosen for the next period. */
  readonly next: { readonly name: Localised } | undefined;
  /** The partner's program that signs customers on; nothing where it has none, and while the service may not be used. */
  readonly program: Client | undefined;
  readonly availableMinor: bigint;
  /** Where a claim about the service is written; nothing where the operator takes none. */
  readonly claim: string | undefined;
  readonly done: string | undefined;
  readonly said: string | undefined;
}

export function orderCard(view: OrderCardView): Html {
  const { t, paths, order, names, history, done, said } = view;
  return html`${backLink({ label: t('cabinet.sections.orders'), href: paths.orders() })}
${done && notice({ kind: 'success', title: t(`cabinet.order.done.${done}`), isAnswer: true })}
${said && notice({ kind: 'warning', title: t(`cabinet.order.said.${said}`), isAnswer: true })}
${pageTitle({ kicker: t.of(names.serviceName), title: t('cabinet.order.title', { number: order.id.toString() }), lead: html`${stateTag(t, order)} ${standText(t, order)}` })}
${view.program && wayToPartner(t, names.partnerName, view.program)}
${facts(view)}
${acts(view)}
${!orders.isOver(order.state) && order.unit !== 'once' && section({ title: t('cabinet.order.debit'), body: debit(view) })}
${history.periods.length > 0 && section({ title: t('cabinet.order.periods'), body: periodsTable(view) })}
${history.entitlements.length > 0 && section({ title: t('cabinet.order.use'), body: html`<ul class="prose">${history.entitlements.map(({ fromAt, untilAt }) => html`<li>${untilAt ? t('cabinet.order.used', { from: t.instant(fromAt), until: t.instant(untilAt) }) : t('cabinet.order.in-use', { from: t.instant(fromAt) })}</li>`)}</ul>` })}
${section({ title: t('cabinet.order.events'), body: html`<ul class="prose">${history.events.map(({ event, at }) => html`<li>${t.instant(at)} — ${t(`cabinet.actions.order.${event}`)}</li>`)}</ul>` })}`;
}

/** Off the platform, and marked as such (PO 8.9): where the customer uses what he ordered, signed on by his user account here. */
function wayToPartner(t: Texts, partner: string, { redirectUris: [place] }: Client): Html {
  const { origin, host } = new URL(place as string);
  return notice({ kind: 'info', title: t('cabinet.order.use-at', { partner }), body: html`<p><a href="${origin}/" rel="external nofollow noopener noreferrer">${host}</a></p><p>${t('cabinet.order.use-at.note')}</p>` });
}

function facts({ t, paths, order, names, next }: OrderCardView): Html {
  return summaryList([
    { key: t('cabinet.orders.service'), value: html`<a href="${paths.service(names.slug)}">${t.of(names.serviceName)}</a>` },
    { key: t('cabinet.orders.plan'), value: t.of(names.name) },
    { key: t('cabinet.orders.partner'), value: names.partnerName },
    { key: t('cabinet.orders.volume'), value: t.number(order.volume.toString()) },
    { key: t('cabinet.orders.price'), value: t(`cabinet.orders.per.${order.unit}`, { amount: amountText(t, order, order.priceMinor) }) },
    ...(order.paidUntilOn ? [{ key: t('cabinet.order.paid-until'), value: t.date(order.paidUntilOn) }] : [{ key: t('cabinet.order.reserved'), value: amountText(t, order, order.priceMinor * BigInt(order.periods)) }]),
    ...(next ? [{ key: t('cabinet.order.next-plan'), value: t.of(next.name) }] : []),
    ...(order.partnerOrderId ? [{ key: t('cabinet.order.partner-number'), value: order.partnerOrderId }] : []),
    ...(order.endingReason ? [{ key: t('cabinet.order.ending-reason'), value: order.endingReason }] : []),
    { key: t('cabinet.order.placed-at'), value: t.instant(order.placedAt) },
  ]);
}

function acts({ t, paths, order, history, claim }: OrderCardView): Html {
  const id = order.id.toString();
  const isOver = orders.isOver(order.state);
  return buttons([
    order.state === 'active' && order.unit !== 'once' && buttonLink({ label: t('cabinet.order.change-plan'), href: paths.orderPlan(id), kind: 'secondary' }),
    !isOver && buttonLink({ label: t(orders.isAwaited(order.state) ? 'cabinet.order.withdraw' : 'cabinet.order.end'), href: paths.orderEnd(id), kind: 'secondary' }),
    claim && history.periods.length > 0 && buttonLink({ label: t('cabinet.order.claim'), href: claim, kind: 'secondary' }),
  ]);
}

/** Whether the next period is debited by itself, at which price, and the one press that changes it. */
function debit(view: OrderCardView): Html {
  const { t, paths, order, nextMinor, token, availableMinor } = view;
  const id = order.id.toString();
  const isOn = order.agreedMinor !== null;
  const isDearer = isOn && nextMinor !== undefined && nextMinor > (order.agreedMinor ?? 0n);
  const waits = order.state === 'suspended' && (order.suspendedWhy === 'money' || order.suspendedWhy === 'price');
  const isShort = nextMinor !== undefined && availableMinor < nextMinor;
  const start = nextMinor !== undefined && form({ action: paths.orderDebit(id), hidden: { token: token(), seen: decimal(nextMinor) }, body: button({ label: t(waits ? 'cabinet.order.debit.resume' : isDearer ? 'cabinet.order.debit.agree' : 'cabinet.order.debit.start', { amount: amountText(t, order, nextMinor) }), kind: waits || isDearer ? 'primary' : 'secondary' }) });
  return html`<p>${t(isOn ? 'cabinet.order.debit.on' : 'cabinet.order.debit.off', { amount: amountText(t, order, order.agreedMinor ?? 0n) })}</p>
${isDearer && notice({ kind: 'warning', title: t('cabinet.order.debit.dearer', { amount: amountText(t, order, nextMinor) }) })}
${isOn && isShort && html`<p>${t('cabinet.order.debit.short', { amount: amountText(t, order, nextMinor - availableMinor) })} <a href="${paths.topUpBy(nextMinor - availableMinor)}">${t('cabinet.orders.top-up')}</a></p>`}
${buttons([(waits || isDearer || !isOn) && start, isOn && form({ action: paths.orderDebitEnd(id), hidden: { token: token() }, body: button({ label: t('cabinet.order.debit.stop'), kind: 'secondary' }) })])}`;
}

const periodsTable = ({ t, order, history }: OrderCardView): Html =>
  table({
    caption: t('cabinet.order.periods'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.order.period') }, { label: t('cabinet.order.paid-at') }, { label: t('cabinet.order.charged'), isNumeric: true }, { label: t('cabinet.order.returned'), isNumeric: true }],
    rows: history.periods.map(({ from, until, paidAt, priceMinor, returnedMinor }) => [
      t('cabinet.order.days', { from: t.date(from), until: t.date(until.subtract({ days: 1 })) }),
      t.instant(paidAt),
      money(amountText(t, order, priceMinor)),
      returnedMinor === 0n ? '–' : money(amountText(t, order, returnedMinor)),
    ]),
  });
