import { html, type Html } from '#lib/html/html.ts';
import type { Localised, Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN, money } from '#lib/money.ts';
import { earliestOn, PLAN_PERIODS, priceOn, type DigitalService, type PriceChange, type PricedPlan } from '#catalog';
import type { CatalogSettings, Operator } from '#operators';
import { backLink, button, card, dateField, details, empty, errorOf, form, numberField, partsOf, section, selectField, summaryList, textField, type DateParts, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { textFields } from '../frame.view.ts';

export interface TypedPlan {
  readonly name: Localised;
  readonly unit: Localised;
  readonly period: string;
  readonly min: string;
  readonly max: string;
  readonly hours: string;
}

export interface TypedPrice {
  readonly planId: bigint;
  readonly price: string;
  readonly from: DateParts;
}

export interface PlansView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly settings: CatalogSettings;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly service: DigitalService;
  readonly plans: readonly PricedPlan[];
  readonly changes: readonly PriceChange[];
  readonly today: Temporal.PlainDate;
  readonly typed: { readonly plan?: TypedPlan; readonly price?: TypedPrice };
  readonly sentences: Sentences;
}

export function plansView(view: PlansView): Html {
  const { t, paths, service, plans } = view;
  return html`${backLink({ label: t('cabinet.partner.to-card'), href: paths.partnerService(service.id) })}
${plans.length === 0 ? empty({ icon: 'file', title: t('cabinet.partner.plans.none'), body: t('cabinet.partner.plans.none.body') }) : plans.map((plan) => ownPlan(view, plan))}
${section({ title: t('cabinet.partner.plans.new'), body: opening(view) })}`;
}

function ownPlan(view: PlansView, plan: PricedPlan): Html {
  const { t, paths, token, service, changes, today } = view;
  const now = priceOn(plan, today);
  const amount = (minor: bigint): string => t.money(money(minor, plan.currency));
  const open = changes.find((one) => one.planId === plan.id && one.endedAt === null);
  const declined = open ? undefined : changes.find((one) => one.planId === plan.id && one.state === 'declined');
  return card({
    id: `plan-${plan.id}`,
    title: t.of(plan.name),
    level: 2,
    aside: plan.closedAt === null ? undefined : t('cabinet.partner.plans.closed'),
    body: html`${summaryList([
      { key: t('cabinet.services.period'), value: t(`catalog.periods.${plan.period}`) },
      { key: t('cabinet.services.unit'), value: t.of(plan.volume.unit) },
      { key: t('cabinet.services.volume'), value: t('cabinet.services.volume.range', { min: t.number(plan.volume.min), max: t.number(plan.volume.max) }) },
      { key: t('cabinet.services.provisioning'), value: t('cabinet.services.hours', { count: plan.provisioningHours }) },
      { key: t('cabinet.partner.price.now'), value: now ? amount(now.priceMinor) : t('cabinet.services.no-price') },
      ...plan.prices.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, today) > 0).map(({ fromOn, priceMinor }) => ({ key: t('cabinet.services.from-day', { date: t.date(fromOn) }), value: amount(priceMinor) })),
      ...(open ? [{ key: t(`catalog.price-states.${open.state}`), value: t('cabinet.partner.price.wished', { price: amount(open.priceMinor), date: t.date(open.fromOn) }) }] : []),
      ...(declined ? [{ key: t('catalog.price-states.declined'), value: t('cabinet.partner.price.declined', { price: amount(declined.priceMinor), reason: declined.reason ?? '' }) }] : []),
    ])}
${plan.closedAt === null && (open ? form({ action: paths.partnerPriceEnd(service.id, open.id), hidden: { token: token() }, body: button({ label: t('cabinet.partner.price.withdraw'), kind: 'secondary' }) }) : proposing(view, plan))}
${plan.closedAt === null && details({ summary: t('cabinet.partner.plans.close'), body: html`<p>${t('cabinet.partner.plans.close.body')}</p>${form({ action: paths.partnerPlanEnd(service.id, plan.id), hidden: { token: token() }, body: button({ label: t('cabinet.partner.plans.close'), kind: 'danger', about: t.of(plan.name) }) })}` })}`,
  });
}

function proposing({ t, operator, settings, paths, token, service, today, typed, sentences }: PlansView, plan: PricedPlan): Html {
  const earliest = earliestOn(today, settings.priceLeadDays, plan.prices.length === 0);
  const own = typed.price?.planId === plan.id ? typed.price : undefined;
  const [price, from] = [`price-${plan.id}`, `from-${plan.id}`];
  return details({
    summary: t('cabinet.partner.price.propose'),
    isOpen: own !== undefined,
    body: form({
      action: paths.partnerPrice(service.id, plan.id),
      hidden: { token: token() },
      body: [
        textField({ name: price, label: t('cabinet.partner.price.new'), value: own?.price ?? '', inputmode: 'decimal', size: 'short', unit: CURRENCY_SIGN[operator.currency], ...errorOf(sentences, price) }),
        dateField({ name: from, label: t('cabinet.partner.price.from'), hint: t('cabinet.partner.price.from.hint', { date: t.date(earliest) }), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: own?.from ?? partsOf(earliest), ...errorOf(sentences, from) }),
        button({ label: t('cabinet.partner.price.send'), kind: 'secondary' }),
      ],
    }),
  });
}

function opening({ t, paths, token, service, typed: { plan }, sentences }: PlansView): Html {
  const nothing: Localised = { kk: '', ru: '', en: '' };
  return form({
    action: paths.partnerPlans(service.id),
    hidden: { token: token() },
    body: [
      ...textFields(t, { part: 'name', label: t('cabinet.partner.plans.name'), value: plan?.name ?? nothing, sentences }),
      selectField({ name: 'period', label: t('cabinet.services.period'), value: plan?.period ?? 'month', options: PLAN_PERIODS.map((period) => ({ value: period, label: t(`catalog.periods.${period}`) })), ...errorOf(sentences, 'period') }),
      ...textFields(t, { part: 'unit', label: t('cabinet.partner.plans.unit'), hint: t('cabinet.partner.plans.unit.hint'), value: plan?.unit ?? nothing, sentences }),
      numberField({ name: 'min', label: t('cabinet.partner.plans.min'), value: plan?.min ?? '1', isWhole: true, ...errorOf(sentences, 'min') }),
      numberField({ name: 'max', label: t('cabinet.partner.plans.max'), value: plan?.max ?? '1', isWhole: true, ...errorOf(sentences, 'max') }),
      numberField({ name: 'hours', label: t('cabinet.partner.plans.hours'), hint: t('cabinet.partner.plans.hours.hint'), value: plan?.hours ?? '24', isWhole: true, ...errorOf(sentences, 'hours') }),
      button({ label: t('cabinet.partner.plans.open') }),
    ],
  });
}
