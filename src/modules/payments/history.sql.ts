import { sql } from '#lib/db/sql.ts';

/** A user's payments, newest first. */
export const ofUser = (operatorId: number, userId: string, before: string, most: number) => sql`
  select id, number, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", created_at as "createdAt", expires_at as "expiresAt",
    checking_since as "checkingSince", page_address as "pageAddress", paid_at as "paidAt", failure, card_id as "cardId"
  from payments.payments
  where operator_id = ${operatorId} and user_id = ${userId} and id < ${before}
  order by id desc
  limit ${most}`;

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
