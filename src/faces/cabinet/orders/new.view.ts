import { html, nothing, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal, money as amountOf } from '#lib/money.ts';
import type * as catalog from '#catalog';
import type * as legal from '#legal';
import type * as orders from '#orders';
import { backLink, button, buttonLink, card, checkbox, errorOf, figure, figures, form, notice, numberField, pageTitle, summaryList, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { volumeText } from './order.view.ts';

/** What was typed, kept as typed. */
export interface TypedOrder {
  readonly plan: string;
  readonly volume: string;
  readonly periods: string;
  readonly debit: string;
}

export interface NewOrderView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly plan: catalog.Plan;
  /** To be accepted before the press that orders. */
  readonly agreement: legal.DocumentText | undefined;
  readonly typed: TypedOrder;
  /** What it costs; nothing where it cannot be ordered like this. */
  readonly quote: orders.Quote | undefined;
  readonly hasNoAccount: boolean;
  readonly wishId: string;
  readonly today: Temporal.PlainDate;
  readonly mostPeriods: number;
  readonly sentences: Sentences;
}

/** First how much and for how long, then the price, the balance and the press that orders: one page, which also works without scripts. */
export function newOrder(view: NewOrderView): Html {
  const { t, paths, plan, sentences, quote } = view;
  return html`${backLink({ label: t.of(plan.service.name), href: paths.service(plan.service.slug) })}
${view.hasNoAccount ? nothing : summaryOf(t, sentences)}
${pageTitle({ kicker: t.of(plan.service.name), title: t('cabinet.orders.new'), lead: t.of(plan.name) })}
${view.hasNoAccount && notice({ kind: 'info', title: t('cabinet.orders.no-account'), body: html`<p>${t('cabinet.orders.no-account.body')}</p><p>${buttonLink({ label: t('cabinet.orders.open-account'), href: paths.balance() })}</p>` })}
${summaryList([
  { key: t('cabinet.orders.price'), value: t(`cabinet.orders.per.${plan.period}`, { amount: t.money(amountOf(plan.priceMinor, plan.currency)) }) },
  { key: t('cabinet.orders.partner'), value: plan.partnerName },
  { key: t('cabinet.orders.provided-within'), value: t('cabinet.orders.hours', { hours: plan.provisioningHours }) },
])}
${howMuch(view)}
${quote && price(view, quote)}`;
}

function howMuch({ t, paths, plan, typed, sentences, mostPeriods }: NewOrderView): Html {
  return form({
    action: paths.newOrderForm(),
    method: 'get',
    hidden: { plan: typed.plan },
    body: [
      numberField({ name: 'volume', label: t('cabinet.orders.volume'), hint: t('cabinet.orders.volume.hint', { least: plan.volume.min, most: plan.volume.max }), unit: t.of(plan.volume.unit), value: typed.volume, isWhole: true, ...errorOf(sentences, 'volume') }),
      plan.period !== 'once' && numberField({ name: 'periods', label: t(`cabinet.orders.periods.${plan.period}`), hint: t('cabinet.orders.periods.hint', { most: mostPeriods }), value: typed.periods, isWhole: true, ...errorOf(sentences, 'periods') }),
      button({ label: t('cabinet.orders.count'), kind: 'secondary' }),
    ],
  });
}

function price(view: NewOrderView, { totalMinor, availableMinor, missingMinor, priceMinor }: orders.Quote): Html {
  const { t, plan, typed } = view;
  const amount = (minor: bigint) => t.money(amountOf(minor, plan.currency));
  const isShort = missingMinor > 0n;
  return html`${figures([
    figure({ label: t('cabinet.orders.total'), value: amount(totalMinor), tone: 'due', note: t('cabinet.orders.total.note', { volume: volumeText(t, BigInt(typed.volume.replaceAll(/\s/g, '')), t.of(plan.volume.unit)), periods: typed.periods }) }),
    isShort ? figure({ label: t('cabinet.orders.missing'), value: amount(missingMinor), tone: 'overdue', note: t('cabinet.orders.balance', { amount: amount(availableMinor) }) }) : figure({ label: t('cabinet.orders.left'), value: amount(availableMinor - totalMinor), note: t('cabinet.orders.balance', { amount: amount(availableMinor) }) }),
  ])}
${isShort ? topUp(view, missingMinor) : view.agreement ? accept(view, view.agreement) : press(view, totalMinor, priceMinor)}`;
}

/** The whole text of the agreement, and under it the control; the order comes after. */
const accept = ({ t, paths, token, typed: { plan, volume, periods } }: NewOrderView, { title, version, html: text }: legal.DocumentText): Html =>
  html`${notice({ kind: 'info', title: t('cabinet.orders.agreement'), body: t('cabinet.orders.agreement.body') })}
${card({
    level: 2,
    title,
    aside: html`<span class="muted">${t('cabinet.documents.version', { version })}</span>`,
    body: html`<article class="prose">${text}</article>`,
    footer: html`${form({ action: paths.orderAgreement(), hidden: { token, plan, volume, periods, version: String(version) }, body: button({ label: t('cabinet.acceptance.control'), icon: 'check' }) })}<p class="muted small">${t('cabinet.acceptance.recorded')}</p>`,
  })}`;

const topUp = ({ t, paths }: NewOrderView, missingMinor: bigint): Html =>
  html`${notice({ kind: 'warning', title: t('cabinet.orders.short'), body: html`<p>${t('cabinet.orders.short.body')}</p>` })}
<p>${buttonLink({ label: t('cabinet.orders.top-up'), href: paths.topUpBy(missingMinor), icon: 'card' })}</p>`;

function press({ t, paths, token, plan, typed, wishId }: NewOrderView, totalMinor: bigint, priceMinor: bigint): Html {
  const amount = t.money(amountOf(totalMinor, plan.currency));
  return form({
    action: paths.newOrderForm(),
    hidden: { token, plan: typed.plan, volume: typed.volume, periods: typed.periods, seen: decimal(totalMinor), wish: wishId },
    body: [
      plan.period !== 'once' && checkbox({ name: 'debit', label: t('cabinet.orders.debit.agree', { amount: t.money(amountOf(priceMinor, plan.currency)) }), hint: t(plan.period === 'day' ? 'cabinet.orders.debit.agree.daily' : 'cabinet.orders.debit.agree.hint'), isChecked: typed.debit === 'yes' }),
      html`<p class="muted small">${t('cabinet.orders.reserved', { hours: plan.provisioningHours })}</p>`,
      button({ label: t('cabinet.orders.place', { amount }) }),
    ],
  });
}
