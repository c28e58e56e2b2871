import Type from 'typebox';
import { dateIn } from '#lib/dates.ts';
import * as orders from '#orders';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { Money, moneyOf, shape } from '../../shapes.ts';
import { actOn, minor, number, ownOrder, refusalOf, volume } from './order.ts';

const whole = (most: number, description: string): Parameter<bigint> => {
  const form = new RegExp(`^[1-9]\\d{0,${most - 1}}$`);
  return { schema: Type.String({ pattern: form.source, description }), fault: 'bad-request', read: (typed) => (form.test(typed) ? BigInt(typed) : undefined) };
};

const PlanQuote = shape(
  { isNow: Type.Boolean({ description: 'api.fields.plan-quote.is-now' }), returned: Money, charged: Money, missing: Money, next: Money },
  { $id: 'PlanQuote', description: 'api.fields.plan-quote' },
);

/** Both sums of a change of plan before it is made: what goes back and what is debited at once, and what a period costs from the next one on. */
export const quotePlan = endpoint({
  id: 'orders.plan-quote',
  query: { plan: whole(18, 'api.fields.plan.id'), volume: whole(9, 'api.fields.order.volume') },
  answer: PlanQuote,
  async run(visit, asked) {
    const { tx, operator, now } = visit;
    const order = await ownOrder(visit, tx);
    if (!order) return undefined;
    const quote = await orders.quotePlanChange(tx, operator, order, { planId: asked.plan ?? order.planId, volume: asked.volume ?? order.volume }, dateIn(operator.zone, now));
    if ('refused' in quote) return refusalOf(visit, quote);
    const money = moneyOf(operator);
    return { isNow: quote.isNow, returned: money(quote.returnedMinor), charged: money(quote.chargedMinor), missing: money(quote.missingMinor), next: money(quote.nextMinor) };
  },
});

const PlanChange = Type.Object(
  { plan: number('api.fields.plan.id'), volume, when: Type.Enum(['now', 'next'], { description: 'api.fields.plan-change.when' }), returned: minor('api.fields.plan-change.returned'), charged: minor('api.fields.plan-change.charged') },
  { $id: 'PlanChange', additionalProperties: false },
);

/** Changes plan or volume at the sums that the program was told. */
export const changePlan = endpoint({
  id: 'orders.plan',
  body: PlanChange,
  answer: shape({ outcome: Type.Enum(['changed', 'chosen'], { description: 'api.fields.plan-change.outcome' }) }),
  async run(visit, _asked, sent) {
    const own = await actOn(visit);
    if (!own) return undefined;
    const { order: _, by, ...which } = own;
    const wish = { ...which, planId: BigInt(sent.plan), volume: BigInt(sent.volume), when: sent.when, seenReturnedMinor: BigInt(sent.returned), seenChargedMinor: BigInt(sent.charged) };
    const outcome = await orders.changePlan(visit.house.orders, visit.operator, by, wish, visit.now);
    return typeof outcome === 'object' ? refusalOf(visit, outcome) : { outcome };
  },
});
