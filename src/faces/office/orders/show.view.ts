import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as catalog from '#catalog';
import * as orders from '#orders';
import type { RequestLine } from '#requests';
import { prepaidPublicId, type PrepaidAccount } from '#prepaid';
import { backLink, button, errorOf, form, longTextField, money, notice, numberField, pageTitle, section, summaryList, summaryOf, table, tag, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** What was typed into one of the forms: `of` says which. */
export interface TypedAct {
  readonly of: string;
  readonly reason: string;
  readonly amount: string;
  readonly period: string;
  readonly request: string;
}

export interface OrderView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly order: orders.Order;
  readonly names: NonNullable<Awaited<ReturnType<typeof catalog.nameOfPlan>>>;
  readonly account: PrepaidAccount;
  readonly history: orders.History;
  readonly claims: readonly orders.Claim[];
  /** What the order's customer claimed in writing. */
  readonly written: readonly RequestLine[];
  readonly typed: TypedAct;
  readonly sentences: Sentences;
  readonly done: string | undefined;
  readonly mayAct: boolean;
  readonly maySeeRequests: boolean;
}

export function orderPage(view: OrderView): Html {
  const { t, paths, order, names, account, history, claims, written, sentences, done, mayAct } = view;
  const amount = (minor: bigint) => t.money(amountOf(minor, order.currency));
  return html`${backLink({ label: t('office.orders.title'), href: paths.orders() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.orders.done.${done}`), isAnswer: true })}
${pageTitle({ kicker: t.of(names.serviceName), title: t('office.orders.one', { number: order.id.toString() }), lead: tag({ label: t(`orders.state.${order.state}`) }) })}
${summaryList([
  { key: t('office.orders.plan'), value: t.of(names.name) },
  { key: t('office.orders.partner'), value: names.partnerName },
  { key: t('office.orders.account'), value: html`<a href="${paths.prepaidAccount(prepaidPublicId(account.id))}">${account.number}</a>` },
  { key: t('office.orders.price'), value: amount(order.priceMinor) },
  { key: t('office.orders.placed'), value: t.instant(order.placedAt) },
  ...(order.paidUntilOn ? [{ key: t('office.orders.paid-until'), value: t.date(order.paidUntilOn) }] : []),
  ...(order.endedWhy ? [{ key: t('office.orders.ended'), value: t(`orders.ended.${order.endedWhy}`) }] : []),
  ...(order.endsOn ? [{ key: t('office.orders.ends-on'), value: t.date(order.endsOn) }] : []),
])}
${history.periods.length > 0 && section({
  title: t('office.orders.periods'),
  body: table({
    caption: t('office.orders.periods'),
    isCaptionHidden: true,
    columns: [{ label: t('office.orders.period') }, { label: t('office.orders.days') }, { label: t('office.orders.charged'), isNumeric: true }, { label: t('office.orders.commission'), isNumeric: true }, { label: t('office.orders.returned'), isNumeric: true }],
    rows: history.periods.map((period) => [String(period.ordinal), `${t.date(period.from)} – ${t.date(period.until.subtract({ days: 1 }))}`, money(amount(period.priceMinor)), money(amount(period.commissionMinor)), money(amount(period.returnedMinor))]),
  }),
})}
${section({ title: t('office.orders.events'), body: html`<ul class="prose">${history.events.map(({ event, at }) => html`<li>${t.instant(at)} — ${t(`office.actions.order.${event}`)}</li>`)}</ul>` })}
${mayAct && !orders.isOver(order.state) && !orders.isAwaited(order.state) && ending(view)}
${claims.length + written.length > 0 && claimed(view)}
${mayAct && history.periods.length > 0 && claim(view)}`;
}

function ending({ t, paths, token, order, typed, sentences }: OrderView): Html {
  if (order.endsOn) return section({ title: t('office.orders.end'), body: form({ action: paths.orderEndingEnd(order.id), hidden: { token: token() }, body: button({ label: t('office.orders.end.back'), kind: 'secondary' }) }) });
  const isHere = typed.of === 'ending';
  return section({
    title: t('office.orders.end'),
    body: form({ action: paths.orderEnding(order.id), hidden: { token: token() }, body: [longTextField({ name: 'reason', id: 'ending-reason', label: t('office.orders.reason'), hint: t('office.orders.end.hint'), rows: 3, value: isHere ? typed.reason : '', ...(isHere && errorOf(sentences, 'reason')) }), button({ label: t('office.orders.end.press'), kind: 'danger' })] }),
  });
}

/** Claims as they came, and what went back on them. */
const claimed = ({ t, paths, order, claims, written, maySeeRequests }: OrderView): Html =>
  section({
    title: t('office.orders.claims'),
    body: html`<ul class="prose">${written.map(({ id, number, receivedAt }) => html`<li>${maySeeRequests ? html`<a href="${paths.request(id)}">${number}</a>` : number} — ${t.instant(receivedAt)}</li>`)}</ul>
${claims.length > 0 && table({
      caption: t('office.orders.claims.returned'),
      columns: [{ label: t('office.orders.claim.request') }, { label: t('office.orders.period') }, { label: t('office.orders.state') }, { label: t('office.orders.amount'), isNumeric: true }],
      rows: claims.map(({ requestNumber, ordinal, state, amountMinor }) => [requestNumber, String(ordinal), tag({ label: t(`office.orders.claim.states.${state}`) }), money(t.money(amountOf(amountMinor, order.currency)))]),
    })}`,
  });

function claim({ t, paths, token, order, typed, sentences }: OrderView): Html {
  const isHere = typed.of === 'claim';
  const error = (name: string) => (isHere ? errorOf(sentences, name) : {});
  return section({
    title: t('office.orders.claim'),
    body: form({
      action: paths.orderClaim(order.id),
      hidden: { token: token() },
      body: [
        numberField({ name: 'period', label: t('office.orders.period'), isWhole: true, value: typed.period, ...error('period') }),
        textField({ name: 'request', label: t('office.orders.claim.request'), hint: t('office.orders.claim.request.hint'), size: 'short', value: typed.request, ...error('request') }),
        numberField({ name: 'amount', label: t('office.orders.amount'), value: typed.amount, ...error('amount') }),
        longTextField({ name: 'reason', label: t('office.orders.reason'), hint: t('office.orders.claim.hint'), rows: 3, value: isHere ? typed.reason : '', ...error('reason') }),
        button({ label: t('office.orders.claim.press'), kind: 'secondary' }),
      ],
    }),
  });
}
