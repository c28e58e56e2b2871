import { composed, sql } from '#lib/db/sql.ts';
import type { Order } from './order.ts';

const COLUMNS = `id, wish_id as "wishId", account_id as "accountId", user_id as "userId", partner_id as "partnerId", service_id as "serviceId", plan_id as "planId", unit, volume, periods, currency,
  price_minor as "priceMinor", price_version as "priceVersion", commission_percent as "commissionPercent", state, suspended_why as "suspendedWhy", ended_why as "endedWhy", placed_at as "placedAt",
  answer_due_at as "answerBy", partner_order_id as "partnerOrderId", anchor_on as "anchorOn", anchor_ordinal as "anchorOrdinal", latest_ordinal as "latestOrdinal", paid_until_on as "paidUntilOn",
  agreed_minor as "agreedMinor", next_plan_id as "nextPlanId", next_volume as "nextVolume", ends_on as "endsOn", ending_reason as "endingReason", due_on as "dueOn", told_days as "toldDays"`;

export type NewOrder = Pick<Order, 'wishId' | 'accountId' | 'userId' | 'partnerId' | 'serviceId' | 'planId' | 'unit' | 'volume' | 'periods' | 'currency' | 'priceMinor' | 'priceVersion' | 'commissionPercent' | 'placedAt' | 'answerBy' | 'agreedMinor'>;

export const insert = (operatorId: number, o: NewOrder) => sql`
  insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, agreed_minor)
  values (${operatorId}, ${o.wishId}, ${o.accountId}, ${o.userId}, ${o.partnerId}, ${o.serviceId}, ${o.planId}, ${o.unit}, ${o.volume}, ${o.periods}, ${o.currency}, ${o.priceMinor}, ${o.priceVersion},
    ${o.commissionPercent}, 'ordered', ${o.placedAt}, ${o.answerBy}, ${o.agreedMinor})
  returning id`;

export const byId = (operatorId: number, id: bigint) => composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and id = $2`, [operatorId, id.toString()]);

/** Whoever moves an order does so alone. Orders are locked before accounts, in the order of their ids. */
export const lock = (operatorId: number, id: bigint) => composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and id = $2 for update`, [operatorId, id.toString()]);

export const byWish = (operatorId: number, wishId: string) => composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and wish_id = $2`, [operatorId, wishId]);

/** Writes everything of an order that may change; its row is locked by whoever does. */
export const save = (operatorId: number, o: Order) => sql`
  update orders.orders
  set plan_id = ${o.planId}, unit = ${o.unit}, volume = ${o.volume}, price_minor = ${o.priceMinor}, price_version = ${o.priceVersion}, commission_percent = ${o.commissionPercent}, state = ${o.state},
    suspended_why = ${o.suspendedWhy}, ended_why = ${o.endedWhy}, partner_order_id = ${o.partnerOrderId}, anchor_on = ${o.anchorOn}, anchor_ordinal = ${o.anchorOrdinal}, latest_ordinal = ${o.latestOrdinal},
    paid_until_on = ${o.paidUntilOn}, agreed_minor = ${o.agreedMinor}, next_plan_id = ${o.nextPlanId}, next_volume = ${o.nextVolume}, ends_on = ${o.endsOn}, ending_reason = ${o.endingReason}, due_on = ${o.dueOn},
    told_days = ${o.toldDays}
  where operator_id = ${operatorId} and id = ${o.id}`;

/** Newest first. */
export const ofAccount = (operatorId: number, accountId: bigint, before: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and account_id = $2 and id < $3 order by id desc limit $4`, [operatorId, accountId.toString(), before.toString(), most]);

export const ofPartner = (operatorId: number, partnerId: bigint, before: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and partner_id = $2 and id < $3 order by id desc limit $4`, [operatorId, partnerId.toString(), before.toString(), most]);

export const latest = (operatorId: number, before: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and id < $2 order by id desc limit $3`, [operatorId, before.toString(), most]);

/** Placed by a user, whatever the account; newest first. */
export const ofUser = (operatorId: number, userId: string, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and user_id = $2 order by id desc limit $3`, [operatorId, userId, most]);

/** Orders whose partner did not answer in time; held. */
export const unanswered = (operatorId: number, now: Temporal.Instant, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and state in ('ordered', 'provisioning') and answer_due_at <= $2 order by answer_due_at, id limit $3 for update`, [operatorId, now.toString(), most]);

export interface Place {
  readonly dueOn: Temporal.PlainDate;
  readonly id: bigint;
}

/** The next orders on which something is due, behind a place; held. */
export const due = (operatorId: number, today: Temporal.PlainDate, after: Place, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and due_on <= $2 and (due_on, id) > ($3::date, $4::bigint) order by due_on, id limit $5 for update`, [operatorId, today, after.dueOn, after.id, most]);

/** The next orders that are debited by themselves soon and whose owners are to be told; held. */
export const toTell = (operatorId: number, days: { readonly after: Temporal.PlainDate; readonly tomorrow: Temporal.PlainDate; readonly until: Temporal.PlainDate }, after: Place, most: number) =>
  composed(
    `select ${COLUMNS} from orders.orders
    where operator_id = $1 and due_on > $2 and due_on <= $4 and (due_on, id) > ($5::date, $6::bigint) and state = 'active' and agreed_minor is not null and due_on = paid_until_on
      and unit in ('week', 'month', 'quarter', 'year') and (told_days is null or (told_days > 1 and due_on <= $3))
    order by due_on, id limit $7 for update`,
    [operatorId, days.after, days.tomorrow, days.until, after.dueOn, after.id, most],
  );

export const told = (operatorId: number, ids: readonly bigint[], days: readonly number[]) => sql`
  update orders.orders o
  set told_days = t.days
  from unnest(${ids.map(String)}::bigint[], ${days}::smallint[]) as t (id, days)
  where o.operator_id = ${operatorId} and o.id = t.id`;

/** What a debit changes of many orders at once. */
export const debited = (operatorId: number, rows: { readonly ids: readonly string[]; readonly planIds: readonly string[]; readonly volumes: readonly string[]; readonly ordinals: readonly number[]; readonly untils: readonly string[]; readonly dues: readonly string[]; readonly prices: readonly string[]; readonly versions: readonly number[]; readonly units: readonly string[]; readonly percents: readonly string[]; readonly anchors: readonly string[]; readonly anchorOrdinals: readonly number[] }) => sql`
  update orders.orders o
  set plan_id = d.plan_id, volume = d.volume, latest_ordinal = d.ordinal, paid_until_on = d.until_on, due_on = d.due_on, price_minor = d.price_minor, price_version = d.price_version, unit = d.unit,
    commission_percent = d.percent, anchor_on = d.anchor_on, anchor_ordinal = d.anchor_ordinal, next_plan_id = null, next_volume = null, told_days = null
  from unnest(${rows.ids}::bigint[], ${rows.planIds}::bigint[], ${rows.volumes}::bigint[], ${rows.ordinals}::integer[], ${rows.untils}::date[], ${rows.dues}::date[], ${rows.prices}::bigint[], ${rows.versions}::integer[],
    ${rows.units}::text[], ${rows.percents}::numeric[], ${rows.anchors}::date[], ${rows.anchorOrdinals}::integer[])
    as d (id, plan_id, volume, ordinal, until_on, due_on, price_minor, price_version, unit, percent, anchor_on, anchor_ordinal)
  where o.operator_id = ${operatorId} and o.id = d.id`;

/** What waits for money on an account; held. */
export const waiting = (operatorId: number, accountId: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and account_id = $2 and state = 'suspended' and suspended_why in ('money', 'price') order by id limit $3 for update`, [operatorId, accountId.toString(), most]);

/** Orders of a service that run, or rest; held. */
export const ofService = (operatorId: number, serviceId: bigint, state: 'active' | 'suspended', after: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and service_id = $2 and state in ('active', 'suspended') and state = $3 and id > $4 order by id limit $5 for update`, [operatorId, serviceId.toString(), state, after.toString(), most]);

/** Whether something of an account is not over. */
export const hasOpen = (operatorId: number, accountId: bigint) => sql`
  select exists (
    select
    from orders.orders
    where operator_id = ${operatorId} and account_id = ${accountId} and state in ('ordered', 'provisioning', 'active', 'suspended')
  ) as "isSo"`;

/** Those of an account that are debited by themselves, soonest first. */
export const debitsOfAccount = (operatorId: number, accountId: bigint, most: number) =>
  composed(`select ${COLUMNS} from orders.orders where operator_id = $1 and account_id = $2 and state = 'active' and agreed_minor is not null order by due_on, id limit $3`, [operatorId, accountId.toString(), most]);

/** Users whose orders of a plan run, in the order of their ids, with where they are written to. */
export const subscribers = (operatorId: number, planId: bigint, after: string, most: number) => sql`
  select o.user_id as "userId", r.email, r.language, max(o.paid_until_on) as "boughtUntil"
  from orders.orders o
  join identity.pub_recipients r on r.operator_id = o.operator_id and r.user_id = o.user_id
  where o.operator_id = ${operatorId} and o.plan_id = ${planId} and o.state in ('active', 'suspended') and o.user_id > ${after}
  group by o.user_id, r.email, r.language
  order by o.user_id
  limit ${most}`;

/** Whether a partner gave this id of his to another order. */
export const isPartnerOrderTaken = (operatorId: number, partnerId: bigint, partnerOrderId: string) => sql`
  select exists (
    select
    from orders.orders
    where operator_id = ${operatorId} and partner_id = ${partnerId} and partner_order_id = ${partnerOrderId}
  ) as "isSo"`;
