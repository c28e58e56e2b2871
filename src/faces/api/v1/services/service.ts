import Type, { type Static } from 'typebox';
import * as catalog from '#catalog';
import type { Localised } from '#lib/i18n/texts.ts';
import { dateOn, dateText, instantAt, instantText, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

/** A service as a search finds it. */
export const ServiceLine = shape(
  {
    slug: text('api.fields.service.slug'),
    name: text('api.fields.service.name'),
    lead: text('api.fields.service.lead'),
    category: text('api.fields.service.category'),
    partner: text('api.fields.service.partner'),
    priceFrom: orNull(Money),
    period: orNull(Type.Enum([...catalog.PLAN_PERIODS], { description: 'api.fields.plan.period' })),
  },
  { $id: 'ServiceLine' },
);

const Price = shape({ from: dateOn('api.fields.price.from'), price: Money }, { $id: 'PlanPrice' });

const Plan = shape(
  {
    id: Type.String({ pattern: '^\\d+$', description: 'api.fields.plan.id' }),
    name: text('api.fields.plan.name'),
    period: Type.Enum([...catalog.PLAN_PERIODS], { description: 'api.fields.plan.period' }),
    unit: text('api.fields.plan.unit'),
    volumeMin: Type.Integer({ description: 'api.fields.plan.volume-min' }),
    volumeMax: Type.Integer({ description: 'api.fields.plan.volume-max' }),
    provisioningHours: Type.Integer({ description: 'api.fields.plan.hours' }),
    prices: Type.Array(Price),
  },
  { $id: 'Plan' },
);

/** A service with its plans and their dated prices. */
export const Service = shape(
  {
    slug: text('api.fields.service.slug'),
    name: text('api.fields.service.name'),
    lead: text('api.fields.service.lead'),
    body: text('api.fields.service.body'),
    category: text('api.fields.service.category'),
    regions: Type.Array(text('api.fields.service.region')),
    partner: text('api.fields.service.partner'),
    link: orNull(text('api.fields.service.link')),
    updatedAt: instantAt('api.fields.service.updated-at'),
    plans: Type.Array(Plan),
  },
  { $id: 'Service' },
);

type Said = (texts: Localised) => string;

export const serviceLine = ({ t, operator }: ApiVisit, { slug, name, lead, category, partnerName, priceMinor, period }: catalog.FoundService): Static<typeof ServiceLine> => ({
  slug, name: t.of(name), lead: t.of(lead), category, partner: partnerName, priceFrom: priceMinor === null ? null : moneyOf(operator)(priceMinor), period,
});

export const serviceOf = ({ t, operator }: ApiVisit, { slug, content, partnerName, decidedAt }: catalog.ShownService, plans: readonly catalog.PricedPlan[]): Static<typeof Service> => ({
  slug, name: t.of(content.name), lead: t.of(content.lead), body: t.of(content.body), category: content.category, regions: [...content.regions], partner: partnerName, link: content.link, updatedAt: instantText(decidedAt),
  plans: plans.map((plan) => planOf(t.of, moneyOf(operator), plan)),
});

const planOf = (say: Said, amount: ReturnType<typeof moneyOf>, { id, name, period, volume, provisioningHours, prices }: catalog.PricedPlan): Static<typeof Plan> => ({
  id: id.toString(), name: say(name), period, unit: say(volume.unit), volumeMin: volume.min, volumeMax: volume.max, provisioningHours,
  prices: prices.map(({ fromOn, priceMinor }) => ({ from: dateText(fromOn), price: amount(priceMinor) })),
});
