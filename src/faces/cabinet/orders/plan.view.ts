import { html, nothing, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal, money as amountOf } from '#lib/money.ts';
import * as catalog from '#catalog';
import type * as orders from '#orders';
import { backLink, button, buttonLink, errorOf, figure, figures, form, notice, numberField, pageTitle, radios, section, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { amountText } from './order.view.ts';
import type { OwnOrder } from './own-order.ts';

export interface PlanChangeView extends OwnOrder {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** Plans of the service that can be chosen. */
  readonly plans: readonly catalog.PricedPlan[];
  readonly today: Temporal.PlainDate;
  readonly typed: { readonly plan: string; readonly volume: string };
  readonly quote: orders.PlanQuote | undefined;
  readonly sentences: Sentences;
}

/** First which plan, then both ways of changing to it with their sums. */
export function planChange(view: PlanChangeView): Html {
  const { t, paths, order, names, quote, sentences } = view;
  const id = order.id.toString();
  return html`${backLink({ label: t('cabinet.order.title', { number: id }), href: paths.order(id) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t.of(names.serviceName), title: t('cabinet.order.change-plan'), lead: t('cabinet.order.change-plan.lead') })}
${choice(view)}
${quote ? html`${now(view, quote)}${next(view, quote)}` : nothing}`;
}

function choice({ t, paths, order, plans, today, typed, sentences }: PlanChangeView): Html {
  const priced = (plan: catalog.PricedPlan): string => t(`cabinet.orders.per.${plan.period}`, { amount: t.money(amountOf(catalog.priceOn(plan, today)?.priceMinor ?? 0n, plan.currency)) });
  return form({
    action: paths.orderPlan(order.id.toString()),
    method: 'get',
    body: [
      radios({ name: 'plan', label: t('cabinet.orders.plan'), value: typed.plan === '' ? order.planId.toString() : typed.plan, choices: plans.map((plan) => ({ value: plan.id.toString(), label: t.of(plan.name), hint: priced(plan) })), ...errorOf(sentences, 'plan') }),
      numberField({ name: 'volume', label: t('cabinet.orders.volume'), value: typed.volume, isWhole: true, ...errorOf(sentences, 'volume') }),
      button({ label: t('cabinet.orders.count'), kind: 'secondary' }),
    ],
  });
}

function now(view: PlanChangeView, { returnedMinor, chargedMinor, isNow, missingMinor, next: period }: orders.PlanQuote): Html {
  const { t, paths, order } = view;
  if (!isNow) return section({ title: t('cabinet.order.plan.now'), body: html`<p>${t('orders.refusals.next-only')}</p>` });
  return section({
    title: t('cabinet.order.plan.now'),
    body: html`<p>${t('cabinet.order.plan.now.lead', { until: t.date(period.until) })}</p>
${figures([
  figure({ label: t('cabinet.order.goes-back'), value: amountText(t, order, returnedMinor), tone: 'advance', note: t('cabinet.order.plan.unused') }),
  figure({ label: t('cabinet.order.plan.charged'), value: amountText(t, order, chargedMinor), tone: 'due' }),
])}
${missingMinor > 0n
  ? html`${notice({ kind: 'warning', title: t('cabinet.order.plan.short', { amount: amountText(t, order, missingMinor) }) })}<p>${buttonLink({ label: t('cabinet.orders.top-up'), href: paths.topUpBy(missingMinor), kind: 'secondary', icon: 'card' })}</p>`
  : press(view, 'now', [returnedMinor, chargedMinor], t('cabinet.order.plan.change-now'))}`,
  });
}

const next = (view: PlanChangeView, { nextMinor }: orders.PlanQuote): Html => {
  const { t, order } = view;
  const [amount, on] = [amountText(t, order, nextMinor), order.paidUntilOn ? t.date(order.paidUntilOn) : ''];
  return section({ title: t('cabinet.order.plan.next'), body: html`<p>${t('cabinet.order.plan.next.lead', { amount, on })}</p>${press(view, 'next', [0n, nextMinor], t('cabinet.order.plan.change-next'), 'secondary')}` });
};

const press = ({ paths, token, order, typed }: PlanChangeView, when: 'now' | 'next', [returned, charged]: readonly [bigint, bigint], label: string, kind: 'primary' | 'secondary' = 'primary'): Html =>
  form({ action: paths.orderPlan(order.id.toString()), hidden: { token: token(), plan: typed.plan, volume: typed.volume, when, returned: decimal(returned), charged: decimal(charged) }, body: button({ label, kind }) });
