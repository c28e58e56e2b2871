import { sql } from '#lib/db/sql.ts';
import type { By } from './order.ts';

/** Columns of many periods at once. */
export interface PeriodRows {
  readonly orderIds: readonly string[];
  readonly ordinals: readonly number[];
  readonly froms: readonly string[];
  readonly untils: readonly string[];
  readonly planIds: readonly string[];
  readonly volumes: readonly string[];
  readonly prices: readonly string[];
  readonly versions: readonly number[];
  readonly commissions: readonly string[];
  readonly keys: readonly string[];
}

export const insert = (operatorId: number, p: PeriodRows, at: Temporal.Instant) => sql`
  insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at)
  select ${operatorId}, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, ${at}
  from unnest(${p.orderIds}::bigint[], ${p.ordinals}::integer[], ${p.froms}::date[], ${p.untils}::date[], ${p.planIds}::bigint[], ${p.volumes}::bigint[], ${p.prices}::bigint[], ${p.versions}::integer[],
    ${p.commissions}::bigint[], ${p.keys}::text[])
    as p (order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key)`;

/** Newest first. */
export const ofOrder = (operatorId: number, orderId: bigint, before: number, most: number) => sql`
  select ordinal, from_on as "from", until_on as "until", plan_id as "planId", volume, price_minor as "priceMinor", price_version as "priceVersion", commission_minor as "commissionMinor",
    returned_minor as "returnedMinor", charge_key as "chargeKey", paid_at as "paidAt"
  from orders.periods
  where operator_id = ${operatorId} and order_id = ${orderId} and ordinal < ${before}
  order by ordinal desc
  limit ${most}`;

/** Paid periods that are not over on a day. */
export const notOver = (operatorId: number, orderId: bigint, on: Temporal.PlainDate) => sql`
  select ordinal, from_on as "from", until_on as "until", plan_id as "planId", volume, price_minor as "priceMinor", price_version as "priceVersion", commission_minor as "commissionMinor",
    returned_minor as "returnedMinor", charge_key as "chargeKey", paid_at as "paidAt"
  from orders.periods
  where operator_id = ${operatorId} and order_id = ${orderId} and until_on > ${on}
  order by ordinal`;

export const byOrdinal = (operatorId: number, orderId: bigint, ordinal: number) => sql`
  select ordinal, from_on as "from", until_on as "until", plan_id as "planId", volume, price_minor as "priceMinor", price_version as "priceVersion", commission_minor as "commissionMinor",
    returned_minor as "returnedMinor", charge_key as "chargeKey", paid_at as "paidAt"
  from orders.periods
  where operator_id = ${operatorId} and order_id = ${orderId} and ordinal = ${ordinal}`;

export const giveBack = (operatorId: number, orderId: bigint, ordinal: number, amountMinor: bigint) => sql`
  update orders.periods
  set returned_minor = returned_minor + ${amountMinor}
  where operator_id = ${operatorId} and order_id = ${orderId} and ordinal = ${ordinal}`;

/** A running period ends on a day, because another plan begins then. */
export const cut = (operatorId: number, orderId: bigint, ordinal: number, on: Temporal.PlainDate) => sql`
  update orders.periods
  set until_on = ${on}
  where operator_id = ${operatorId} and order_id = ${orderId} and ordinal = ${ordinal} and from_on < ${on}`;

/** Which days a period is, after force majeure moved them. */
export const move = (operatorId: number, orderId: bigint, ordinal: number, from: Temporal.PlainDate, until: Temporal.PlainDate) => sql`
  update orders.periods
  set from_on = ${from}, until_on = ${until}
  where operator_id = ${operatorId} and order_id = ${orderId} and ordinal = ${ordinal}`;

/** Notes, while an order rests for force majeure, until when each of its periods that this reached lasts. */
export const noteRested = (operatorId: number, orderId: bigint, at: Temporal.Instant) => sql`
  insert into orders.rested_periods (operator_id, order_id, ordinal, until_on, at)
  select operator_id, order_id, ordinal, until_on, ${at}
  from orders.pub_movements
  where operator_id = ${operatorId} and order_id = ${orderId} and kind = 'income' and is_resting`;

export const insertReturn = (operatorId: number, r: { orderId: bigint; ordinal: number; amountMinor: bigint; commissionMinor: bigint; why: string; key: string }, at: Temporal.Instant) => sql`
  insert into orders.returns (operator_id, order_id, ordinal, amount_minor, commission_minor, why, key, at)
  values (${operatorId}, ${r.orderId}, ${r.ordinal}, ${r.amountMinor}, ${r.commissionMinor}, ${r.why}, ${r.key}, ${at})`;

export const openEntitlement = (operatorId: number, orderId: bigint, at: Temporal.Instant) => sql`
  insert into orders.entitlements (operator_id, order_id, from_at)
  values (${operatorId}, ${orderId}, ${at})`;

export const closeEntitlement = (operatorId: number, orderId: bigint, at: Temporal.Instant) => sql`
  update orders.entitlements
  set until_at = ${at}
  where operator_id = ${operatorId} and order_id = ${orderId} and until_at is null`;

/** When the customer could use it first, and latest if he cannot now. */
export const useOf = (operatorId: number, orderId: bigint) => sql`
  select min(from_at) as "fromAt", max(until_at) as "untilAt"
  from orders.entitlements
  where operator_id = ${operatorId} and order_id = ${orderId}`;

/** Newest first. */
export const entitlementsOf = (operatorId: number, orderId: bigint, most: number) => sql`
  select from_at as "fromAt", until_at as "untilAt"
  from orders.entitlements
  where operator_id = ${operatorId} and order_id = ${orderId}
  order by from_at desc
  limit ${most}`;

export const insertEvents = (operatorId: number, orderIds: readonly string[], event: string, facts: readonly string[], by: Pick<By, 'kind'> & { readonly id?: string }, at: Temporal.Instant) => sql`
  insert into orders.events (operator_id, order_id, event, facts, by_kind, by_id, at)
  select ${operatorId}, order_id, ${event}, facts, ${by.kind}, ${by.id}, ${at}
  from unnest(${orderIds}::bigint[], ${facts}::jsonb[]) as e (order_id, facts)`;

/** Newest first. */
export const eventsOf = (operatorId: number, orderId: bigint, most: number) => sql`
  select id, event, facts, by_kind as "byKind", by_id as "byId", at
  from orders.events
  where operator_id = ${operatorId} and order_id = ${orderId}
  order by id desc
  limit ${most}`;

/** What an order was when it was placed. */
export const placedAs = (operatorId: number, orderId: bigint) => sql`
  select facts
  from orders.events
  where operator_id = ${operatorId} and order_id = ${orderId} and event = 'placed'
  order by id
  limit 1`;

export const answerOf = (operatorId: number, orderId: bigint) => sql`
  select answer, partner_order_id as "partnerOrderId"
  from orders.answers
  where operator_id = ${operatorId} and order_id = ${orderId}`;

export const insertAnswer = (operatorId: number, a: { orderId: bigint; answer: string; partnerOrderId: string | null; reason: string | null }, at: Temporal.Instant) => sql`
  insert into orders.answers (operator_id, order_id, answer, partner_order_id, reason, at)
  values (${operatorId}, ${a.orderId}, ${a.answer}, ${a.partnerOrderId}, ${a.reason}, ${at})`;
