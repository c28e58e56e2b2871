import { sql } from '#lib/db/sql.ts';

/** What moved for a partner, month by month of the operator's zone. */
export const months = (operatorId: number, partnerId: bigint, zone: string, from: Temporal.Instant, until: Temporal.Instant) => sql`
  select date_trunc('month', m.happened_at at time zone ${zone})::date as period, coalesce(sum(m.gross_minor) filter (where m.kind = 'income'), 0)::bigint as "incomesMinor",
    coalesce(sum(m.gross_minor) filter (where m.kind = 'refund'), 0)::bigint as "refundsMinor", -sum(m.commission_minor)::bigint as "commissionMinor"
  from orders.pub_movements m
  where m.operator_id = ${operatorId} and m.partner_id = ${partnerId} and m.happened_at >= ${from} and m.happened_at < ${until}
  group by period
  order by period`;

/** Newest first, behind one. */
export const movements = (operatorId: number, partnerId: bigint, from: Temporal.Instant, until: Temporal.Instant, behind: { readonly at: Temporal.Instant; readonly source: string }, most: number) => sql`
  select m.source, m.kind, m.order_id as "orderId", m.ordinal, m.service_id as "serviceId", m.happened_at as "happenedAt", m.gross_minor as "grossMinor", m.commission_minor as "commissionMinor"
  from orders.pub_movements m
  where m.operator_id = ${operatorId} and m.partner_id = ${partnerId} and m.happened_at >= ${from} and m.happened_at < ${until} and (m.happened_at, m.source) < (${behind.at}, ${behind.source})
  order by m.happened_at desc, m.source desc
  limit ${most}`;
