import { sql } from '#lib/db/sql.ts';

/** The run that nobody has agreed to yet, held: it is agreed to before something is withheld or after it, not meanwhile. */
export const holdOpenRun = (operatorId: number) => sql`
  select id
  from settlements.runs
  where operator_id = ${operatorId} and state in ('ready', 'awaiting-approval')
  for share`;

export const withhold = (operatorId: number, w: { id: string; orderId: bigint; ordinal: number; reason: string; by: string; at: Temporal.Instant }) => sql`
  insert into settlements.withholdings (operator_id, id, order_id, ordinal, reason, placed_by, placed_at)
  select m.operator_id, ${w.id}, m.order_id, m.ordinal, ${w.reason}, ${w.by}, ${w.at}
  from orders.pub_movements m
  where m.operator_id = ${operatorId} and m.order_id = ${w.orderId} and m.ordinal = ${w.ordinal} and m.kind = 'income'
    and not exists (
      select 1
      from settlements.lines l
      join settlements.runs r on r.operator_id = l.operator_id and r.id = l.run_id
      where l.operator_id = m.operator_id and l.source = m.source and l.released_at is null and r.state = 'approved'
    )
  on conflict (operator_id, order_id, ordinal) where lifted_at is null do nothing`;

export const liftWithholding = (operatorId: number, id: string, by: string, at: Temporal.Instant) => sql`
  update settlements.withholdings
  set lifted_by = ${by}, lifted_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and lifted_at is null`;

/** The withholdings in force, oldest first; of one partner, or of all. */
export const withheld = (operatorId: number, partnerId: bigint | null, most: number) => sql`
  select w.id, w.order_id as "orderId", w.ordinal, w.reason, w.placed_by as "placedBy", w.placed_at as "placedAt", m.partner_id as "partnerId", m.gross_minor as "grossMinor", m.commission_minor as "commissionMinor"
  from settlements.withholdings w
  join orders.pub_movements m on m.operator_id = w.operator_id and m.order_id = w.order_id and m.ordinal = w.ordinal and m.kind = 'income'
  where w.operator_id = ${operatorId} and w.lifted_at is null and (${partnerId}::bigint is null or m.partner_id = ${partnerId}::bigint)
  order by w.placed_at, w.id
  limit ${most}`;

/** Whether a movement of the run has been withheld since it was drawn up. */
export const hasWithheld = (operatorId: number, runId: string) => sql`
  select exists (
    select 1
    from settlements.withholdings w
    join settlements.lines l on l.operator_id = w.operator_id and l.order_id = w.order_id and l.ordinal = w.ordinal
    where w.operator_id = ${operatorId} and w.lifted_at is null and l.run_id = ${runId} and l.released_at is null
  ) as "isSo"`;
