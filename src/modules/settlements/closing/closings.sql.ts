import { sql } from '#lib/db/sql.ts';

/** Begins the closing of a month, once. */
export const begin = (operatorId: number, month: Temporal.PlainDate) => sql`
  insert into settlements.closings (operator_id, period)
  values (${operatorId}, ${month})
  on conflict (operator_id, period) do nothing`;

/** Months that were begun and not finished, the oldest first. */
export const open = (operatorId: number) => sql`
  select period as month
  from settlements.closings
  where operator_id = ${operatorId} and done_at is null
  order by period`;

export const latest = (operatorId: number) => sql`
  select max(period) as month
  from settlements.closings
  where operator_id = ${operatorId}`;

/** One worker at a time goes on with a month; the next one goes on from where it stands then. */
export const hold = (operatorId: number, month: Temporal.PlainDate) => sql`
  select reached, done_at as "doneAt"
  from settlements.closings
  where operator_id = ${operatorId} and period = ${month}
  for update`;

export const reach = (operatorId: number, month: Temporal.PlainDate, reached: bigint, doneAt: Temporal.Instant | null) => sql`
  update settlements.closings
  set reached = ${reached}, done_at = ${doneAt}
  where operator_id = ${operatorId} and period = ${month}`;

export const lookedAt = (operatorId: number) => sql`
  select max(looked_at) as "lookedAt"
  from settlements.closings
  where operator_id = ${operatorId}`;

export const look = (operatorId: number, at: Temporal.Instant) => sql`
  update settlements.closings
  set looked_at = ${at}
  where operator_id = ${operatorId} and period = (select max(period) from settlements.closings where operator_id = ${operatorId})`;

export interface Movement {
  readonly accountId: bigint;
  readonly orderId: bigint;
  readonly ordinal: number;
  readonly planId: bigint;
  readonly volume: bigint;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  readonly grossMinor: bigint;
}

/** What was paid for periods that ended in a month, and what went back of them; nothing of what rests for force majeure. */
export const movements = (operatorId: number, accountIds: readonly string[], month: { from: Temporal.PlainDate; until: Temporal.PlainDate }) => sql`
  select account_id as "accountId", order_id as "orderId", ordinal, plan_id as "planId", volume, from_on as "fromOn", until_on as "untilOn", gross_minor as "grossMinor"
  from orders.pub_movements
  where operator_id = ${operatorId} and account_id = any (${accountIds}::bigint[]) and until_on > ${month.from} and until_on <= ${month.until} and not is_resting
  order by account_id, until_on, order_id, ordinal, source`;

/** Months of accounts that moved after they were over: something went back of their periods, was paid late, or ended in another month after force majeure. */
export const movedLate = (operatorId: number, since: Temporal.Instant, until: Temporal.PlainDate) => sql`
  select account_id as "accountId", date_trunc('month', until_on - 1)::date as month
  from orders.pub_movements
  where operator_id = ${operatorId} and happened_at >= ${since} and until_on <= ${until} and (kind = 'refund' or until_on <= (happened_at at time zone 'utc')::date + 1)
  union
  select account_id, date_trunc('month', until_on - 1)::date
  from orders.pub_rested_periods
  where operator_id = ${operatorId} and happened_at >= ${since} and until_on <= ${until}
  order by month, "accountId"`;
