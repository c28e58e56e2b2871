import { sql } from '#lib/db/sql.ts';

export const ofPlan = (operatorId: number, planId: bigint, most: number) => sql`
  select plan_id as "planId", version, price_minor as "priceMinor", from_on as "fromOn", published_at as "publishedAt"
  from catalog.prices
  where operator_id = ${operatorId} and plan_id = ${planId}
  order by version desc
  limit ${most}`;

export const ofService = (operatorId: number, serviceId: bigint) => sql`
  select c.plan_id as "planId", c.version, c.price_minor as "priceMinor", c.from_on as "fromOn", c.published_at as "publishedAt"
  from catalog.plans p
  join catalog.prices c on c.operator_id = p.operator_id and c.plan_id = p.id
  where p.operator_id = ${operatorId} and p.service_id = ${serviceId}
  order by c.plan_id, c.version`;

export const publish = (operatorId: number, price: { readonly planId: bigint; readonly version: number; readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate; readonly changeId: string; readonly approvedBy: string }, at: Temporal.Instant) => sql`
  insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at)
  values (${operatorId}, ${price.planId}, ${price.version}, ${price.priceMinor}, ${price.fromOn}, ${price.changeId}, ${price.approvedBy}, ${at})`;

/** Services that have a price which begins on a day. */
export const beginningOn = (operatorId: number, day: Temporal.PlainDate, after: bigint, most: number) => sql`
  select distinct p.service_id as id
  from catalog.prices c
  join catalog.plans p on p.operator_id = c.operator_id and p.id = c.plan_id
  where c.operator_id = ${operatorId} and c.from_on = ${day} and p.service_id > ${after}
  order by id
  limit ${most}`;

/** Touches no row where another change of the plan is open. */
export const propose = (operatorId: number, change: { readonly id: string; readonly planId: bigint; readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate; readonly by: string }, at: Temporal.Instant) => sql`
  insert into catalog.price_changes (operator_id, id, plan_id, price_minor, from_on, state, proposed_by, proposed_at)
  values (${operatorId}, ${change.id}, ${change.planId}, ${change.priceMinor}, ${change.fromOn}, 'proposed', ${change.by}, ${at})
  on conflict (operator_id, plan_id) where state in ('proposed', 'awaiting-approval') do nothing`;

/** Held until the transaction ends. */
export const holdChange = (operatorId: number, id: string) => sql`
  select id, plan_id as "planId", price_minor as "priceMinor", from_on as "fromOn", state, proposed_at as "proposedAt", submitted_by as "submittedBy", ended_at as "endedAt", reason
  from catalog.price_changes
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const change = (operatorId: number, id: string) => sql`
  select id, plan_id as "planId", price_minor as "priceMinor", from_on as "fromOn", state, proposed_at as "proposedAt", submitted_by as "submittedBy", ended_at as "endedAt", reason
  from catalog.price_changes
  where operator_id = ${operatorId} and id = ${id}`;

export const submitChange = (operatorId: number, id: string, by: string) => sql`
  update catalog.price_changes
  set state = 'awaiting-approval', submitted_by = ${by}
  where operator_id = ${operatorId} and id = ${id}`;

export const endChange = (operatorId: number, id: string, state: 'published' | 'declined' | 'withdrawn', reason: string | null, at: Temporal.Instant) => sql`
  update catalog.price_changes
  set state = ${state}, reason = ${reason}, ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

/** The changes of a service's plans, the newest first. */
export const changesOfService = (operatorId: number, serviceId: bigint, most: number) => sql`
  select c.id, c.plan_id as "planId", c.price_minor as "priceMinor", c.from_on as "fromOn", c.state, c.proposed_at as "proposedAt", c.submitted_by as "submittedBy", c.ended_at as "endedAt", c.reason
  from catalog.plans p
  join catalog.price_changes c on c.operator_id = p.operator_id and c.plan_id = p.id
  where p.operator_id = ${operatorId} and p.service_id = ${serviceId}
  order by c.proposed_at desc, c.id desc
  limit ${most}`;

export const proposed = (operatorId: number, most: number) => sql`
  select id, plan_id as "planId", price_minor as "priceMinor", from_on as "fromOn", state, proposed_at as "proposedAt", submitted_by as "submittedBy", ended_at as "endedAt", reason
  from catalog.price_changes
  where operator_id = ${operatorId} and state = 'proposed'
  order by proposed_at, id
  limit ${most}`;

export const startTelling = (operatorId: number, planId: bigint, version: number) => sql`
  insert into catalog.price_tellings (operator_id, plan_id, version)
  values (${operatorId}, ${planId}, ${version})`;

/** Nothing when everybody was told. Held until the transaction ends. */
export const holdTelling = (operatorId: number, planId: bigint, version: number) => sql`
  select t.after_user_id as "afterUserId", c.price_minor as "priceMinor", c.from_on as "fromOn", b.price_minor as "beforeMinor"
  from catalog.price_tellings t
  join catalog.prices c on c.operator_id = t.operator_id and c.plan_id = t.plan_id and c.version = t.version
  left join catalog.prices b on b.operator_id = t.operator_id and b.plan_id = t.plan_id and b.version = t.version - 1
  where t.operator_id = ${operatorId} and t.plan_id = ${planId} and t.version = ${version} and t.finished_at is null
  for update of t`;

export const advance = (operatorId: number, planId: bigint, version: number, afterUserId: string, told: number) => sql`
  update catalog.price_tellings
  set after_user_id = ${afterUserId}, told = told + ${told}
  where operator_id = ${operatorId} and plan_id = ${planId} and version = ${version}`;

export const finish = (operatorId: number, planId: bigint, version: number, at: Temporal.Instant) => sql`
  update catalog.price_tellings
  set finished_at = ${at}
  where operator_id = ${operatorId} and plan_id = ${planId} and version = ${version}`;
