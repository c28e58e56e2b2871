import { sql } from '#lib/db/sql.ts';
import type { Claim } from './claim.ts';

export const insert = (operatorId: number, c: Claim) => sql`
  insert into orders.claims (operator_id, id, order_id, ordinal, request_id, request_number, claimed_on, amount_minor, reason, state, asked_by, asked_at, ended_at)
  values (${operatorId}, ${c.id}, ${c.orderId}, ${c.ordinal}, ${c.requestId}, ${c.requestNumber}, ${c.claimedOn}, ${c.amountMinor}, ${c.reason}, ${c.state}, ${c.askedBy}, ${c.askedAt}, ${c.endedAt})`;

export const byId = (operatorId: number, id: string) => sql`
  select id, order_id as "orderId", ordinal, request_id as "requestId", request_number as "requestNumber", claimed_on as "claimedOn", amount_minor as "amountMinor", reason, state, asked_by as "askedBy",
    asked_at as "askedAt", ended_at as "endedAt"
  from orders.claims
  where operator_id = ${operatorId} and id = ${id}`;

/** Newest first. */
export const ofOrder = (operatorId: number, orderId: bigint, most: number) => sql`
  select id, order_id as "orderId", ordinal, request_id as "requestId", request_number as "requestNumber", claimed_on as "claimedOn", amount_minor as "amountMinor", reason, state, asked_by as "askedBy",
    asked_at as "askedAt", ended_at as "endedAt"
  from orders.claims
  where operator_id = ${operatorId} and order_id = ${orderId}
  order by asked_at desc, id desc
  limit ${most}`;

/** What went back of an order on claims, or waits for a second person. */
export const sumOf = (operatorId: number, orderId: bigint) => sql`
  select coalesce(sum(amount_minor), 0)::bigint as "sumMinor"
  from orders.claims
  where operator_id = ${operatorId} and order_id = ${orderId} and state in ('awaiting-approval', 'returned')`;

/** Touches no row that was decided. */
export const end = (operatorId: number, id: string, state: 'returned' | 'declined', at: Temporal.Instant) => sql`
  update orders.claims
  set state = ${state}, ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state = 'awaiting-approval'`;
