import { sql } from '#lib/db/sql.ts';

/** Takes payments that are due to be asked about; whoever takes them has them until the lease ends. */
export const takeDue = (operatorId: number, now: Temporal.Instant, leaseUntil: Temporal.Instant, most: number) => sql`
  update payments.payments p
  set next_query_at = ${leaseUntil}, queries = p.queries + 1
  from (
    select id
    from payments.payments
    where operator_id = ${operatorId} and next_query_at <= ${now}
    order by next_query_at, id
    limit ${most}
    for update skip locked
  ) due
  where p.operator_id = ${operatorId} and p.id = due.id
  returning p.id, p.number, p.purpose, p.user_id as "userId", p.provider, p.state, p.currency, p.amount_minor as "amountMinor", p.fee_minor as "feeMinor",
    p.created_at as "createdAt", p.expires_at as "expiresAt", p.checking_since as "checkingSince", p.page_address as "pageAddress", p.page_reference as "pageReference",
    p.paid_at as "paidAt", p.credited_reference as "creditedReference", p.language, p.email, p.may_save_card as "savesCard", p.card_id as "cardId", p.failure,
    p.commission_minor as "commissionMinor", p.queries, p.doubts`;

export const setNextQuery = (operatorId: number, id: string, at: Temporal.Instant | null) => sql`
  update payments.payments
  set next_query_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state <> 'succeeded'`;

/** The same, unless something has happened since the question that this would put off. */
export const askLater = (operatorId: number, id: string, doubts: number, at: Temporal.Instant) => sql`
  update payments.payments
  set next_query_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state <> 'succeeded' and doubts = ${doubts}`;

/** Nothing had been taken when the acquirer was asked. That settles the doubt unless there is a new one since. */
export const settleDoubt = (operatorId: number, id: string, doubts: number) => sql`
  update payments.payments
  set checking_since = null
  where operator_id = ${operatorId} and id = ${id} and state = 'pending' and checking_since is not null and doubts = ${doubts}`;

export const latestReference = (operatorId: number, paymentId: string) => sql`
  select reference
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId} and reference is not null and event <> 'pending'
  order by id desc
  limit 1`;
