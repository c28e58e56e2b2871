import { sql } from '#lib/db/sql.ts';

/** A user's payments, newest first. */
export const ofUser = (operatorId: number, userId: string, before: string, most: number) => sql`
  select id, number, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", created_at as "createdAt", expires_at as "expiresAt",
    checking_since as "checkingSince", page_address as "pageAddress", paid_at as "paidAt", failure, card_id as "cardId"
  from payments.payments
  where operator_id = ${operatorId} and user_id = ${userId} and id < ${before}
  order by id desc
  limit ${most}`;

export const ownOf = (operatorId: number, userId: string, ids: readonly string[]) => sql`
  select id
  from payments.payments
  where operator_id = ${operatorId} and id = any (${ids}::uuid[]) and user_id = ${userId}
  order by id`;

export const allocations = (operatorId: number, paymentId: string) => sql`
  select account_id as "accountId", period, service, supplier, sum(amount_minor)::bigint as "amountMinor", min(ord) as ord
  from payments.allocations
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  group by account_id, period, service, supplier
  having sum(amount_minor) <> 0
  order by account_id, period, ord`;

export const fiscal = (operatorId: number, paymentId: string) => sql`
  select fields
  from payments.fiscal_receipts
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  order by id`;

export const card = (operatorId: number, provider: string, reference: string | null) => sql`
  select card_mask as mask, card_brand as brand
  from payments.operations
  where operator_id = ${operatorId} and provider = ${provider} and reference = ${reference}`;

export const receipt = (operatorId: number, paymentId: string) => sql`
  select number, issued_at as "issuedAt"
  from payments.receipts
  where operator_id = ${operatorId} and payment_id = ${paymentId}`;

export const held = (operatorId: number, paymentId: string) => sql`
  select id, account_id as "accountId", amount_minor as "amountMinor", why, held_at as "heldAt", ended_as as "endedAs"
  from payments.suspense
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  order by id`;

/** Payments that hold these accounts at the moment. */
export const claims = (operatorId: number, accountIds: readonly string[]) => sql`
  select account_id as "accountId", payment_id as "paymentId"
  from payments.claims
  where operator_id = ${operatorId} and account_id = any (${accountIds}::bigint[])
  order by account_id`;

export const events = (operatorId: number, paymentId: string) => sql`
  select id, event, teller, happened_at as "happenedAt", recorded_at as "recordedAt", reference, amount_minor as "amountMinor", word, code
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  order by id`;

/** Payments of an operator, newest first. A query is a payment's number or an account's. */
export const all = (operatorId: number, before: string, state: string | null, query: string | null, most: number) => sql`
  select p.id, p.number, p.state, p.currency, p.amount_minor as "amountMinor", p.fee_minor as "feeMinor", p.created_at as "createdAt", p.expires_at as "expiresAt",
    p.checking_since as "checkingSince", p.page_address as "pageAddress", p.paid_at as "paidAt", p.failure, p.card_id as "cardId"
  from payments.payments p
  where p.operator_id = ${operatorId} and p.id < ${before}
    and (${state}::text is null or p.state = ${state})
    and (${query}::text is null or p.number = ${query} or p.id in (
      select payment_id
      from payments.parts
      where operator_id = ${operatorId} and account_number = ${query}
      union all
      select payment_id
      from payments.top_ups
      where operator_id = ${operatorId} and account_number = ${query}
    ))
  order by p.id desc
  limit ${most}`;

/** What was paid and given back on each day of the operator's zone. */
export const days = (operatorId: number, zone: string, since: Temporal.Instant) => sql`
  select day, sum(paid)::bigint as "paidMinor", sum(back)::bigint as "backMinor", sum(count)::bigint as count, sum(tried)::bigint as tried
  from (
    select (created_at at time zone ${zone})::date as day, case when state = 'succeeded' then amount_minor else 0 end as paid, 0 as back,
      case when state = 'succeeded' then 1 else 0 end as count, 1 as tried
    from payments.payments
    where operator_id = ${operatorId} and created_at >= ${since}
    union all
    select (ended_at at time zone ${zone})::date, 0, amount_minor, 0, 0
    from payments.refunds
    where operator_id = ${operatorId} and state = 'refunded' and ended_at >= ${since}
  ) moves
  group by day`;

export const openHeld = (operatorId: number, most: number) => sql`
  select s.id, s.provider, s.reference, s.payment_id as "paymentId", s.account_id as "accountId", s.currency, s.amount_minor as "amountMinor", s.why, s.held_at as "heldAt", p.number
  from payments.suspense s
  left join payments.payments p on p.operator_id = s.operator_id and p.id = s.payment_id
  where s.operator_id = ${operatorId} and s.ended_at is null
  order by s.id
  limit ${most}`;

export const numbers = (operatorId: number, ids: readonly string[]) => sql`
  select id, number
  from payments.payments
  where operator_id = ${operatorId} and id = any (${ids}::uuid[])
  order by id`;
