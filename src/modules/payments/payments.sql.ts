import { sql } from '#lib/db/sql.ts';
import type { Money } from '#lib/money.ts';

export interface NewPayment {
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  readonly userId: string | null;
  readonly provider: string;
  readonly amount: Money;
  readonly feeMinor: bigint;
  readonly language: string;
  readonly email: string | null;
  readonly savesCard: boolean;
  readonly cardId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly nextQueryAt: Temporal.Instant;
}

/** Nothing when there is a payment of that id: the same wish a second time. */
export const insert = (operatorId: number, p: NewPayment) => sql`
  insert into payments.payments (operator_id, id, number, purpose, user_id, provider, state, currency, amount_minor, fee_minor, language, email,
    may_save_card, card_id, created_at, expires_at, next_query_at)
  values (${operatorId}, ${p.id}, ${p.number}, ${p.purpose}, ${p.userId}, ${p.provider}, 'created', ${p.amount.currency}, ${p.amount.minor}, ${p.feeMinor},
    ${p.language}, ${p.email}, ${p.savesCard}, ${p.cardId}, ${p.createdAt}, ${p.expiresAt}, ${p.nextQueryAt})
  on conflict (operator_id, id) do nothing`;

export const insertParts = (operatorId: number, paymentId: string, accountIds: readonly string[], numbers: readonly string[], amounts: readonly string[]) => sql`
  insert into payments.parts (operator_id, payment_id, ord, account_id, account_number, amount_minor)
  select ${operatorId}, ${paymentId}, ord, account_id, number, amount_minor
  from unnest(${accountIds}::bigint[], ${numbers}::text[], ${amounts}::bigint[]) with ordinality as p (account_id, number, amount_minor, ord)`;

export const insertTopUp = (operatorId: number, paymentId: string, accountId: bigint, number: string, amountMinor: bigint) => sql`
  insert into payments.top_ups (operator_id, payment_id, account_id, account_number, amount_minor)
  values (${operatorId}, ${paymentId}, ${accountId}, ${number}, ${amountMinor})`;

/** How many of the accounts nobody else is paying at the moment. */
export const claim = (operatorId: number, paymentId: string, accountIds: readonly string[]) => sql`
  insert into payments.claims (operator_id, account_id, payment_id)
  select ${operatorId}, account_id, ${paymentId}
  from unnest(${accountIds}::bigint[]) as a (account_id)
  order by account_id
  on conflict (operator_id, account_id) do nothing`;

export const release = (operatorId: number, paymentId: string) => sql`
  delete from payments.claims
  where operator_id = ${operatorId} and payment_id = ${paymentId}`;

export const lockByNumber = (operatorId: number, number: string) => sql`
  select id, number, purpose, user_id as "userId", provider, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", created_at as "createdAt",
    expires_at as "expiresAt", checking_since as "checkingSince", page_address as "pageAddress", page_reference as "pageReference", paid_at as "paidAt",
    credited_reference as "creditedReference", language, email, may_save_card as "savesCard", card_id as "cardId", failure, commission_minor as "commissionMinor", queries, doubts
  from payments.payments
  where operator_id = ${operatorId} and number = ${number}
  for update`;

export const lock = (operatorId: number, id: string) => sql`
  select id, number, purpose, user_id as "userId", provider, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", created_at as "createdAt",
    expires_at as "expiresAt", checking_since as "checkingSince", page_address as "pageAddress", page_reference as "pageReference", paid_at as "paidAt",
    credited_reference as "creditedReference", language, email, may_save_card as "savesCard", card_id as "cardId", failure, commission_minor as "commissionMinor", queries, doubts
  from payments.payments
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const byId = (operatorId: number, id: string) => sql`
  select id, number, purpose, user_id as "userId", provider, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", created_at as "createdAt",
    expires_at as "expiresAt", checking_since as "checkingSince", page_address as "pageAddress", page_reference as "pageReference", paid_at as "paidAt",
    credited_reference as "creditedReference", language, email, may_save_card as "savesCard", card_id as "cardId", failure, commission_minor as "commissionMinor", queries, doubts
  from payments.payments
  where operator_id = ${operatorId} and id = ${id}`;

export const parts = (operatorId: number, paymentId: string) => sql`
  select account_id as "accountId", account_number as "accountNumber", amount_minor as "amountMinor", ord
  from payments.parts
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  union all
  select account_id, account_number, amount_minor, 1
  from payments.top_ups
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  order by ord`;

export const openPage = (operatorId: number, id: string, page: { address: string; reference: string; expiresAt: Temporal.Instant; nextQueryAt: Temporal.Instant }) => sql`
  update payments.payments
  set state = 'pending', page_address = ${page.address}, page_reference = ${page.reference}, expires_at = least(expires_at, ${page.expiresAt}),
    checking_since = null, next_query_at = ${page.nextQueryAt}, queries = 0
  where operator_id = ${operatorId} and id = ${id} and state = 'created'`;

/** It is not known any more how the payment stands. Since when counts from the first time: how long it has been unknown is what matters. */
export const doubt = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update payments.payments
  set checking_since = coalesce(checking_since, ${at}), doubts = doubts + 1, next_query_at = ${at}, queries = case when checking_since is null then 0 else queries end
  where operator_id = ${operatorId} and id = ${id} and state in ('created', 'pending', 'authorized')`;

/** Why the latest card was refused; the payment goes on. */
export const noteRefusal = (operatorId: number, id: string, why: { failure: string; code: string | null }) => sql`
  update payments.payments
  set failure = ${why.failure}, failure_code = ${why.code}
  where operator_id = ${operatorId} and id = ${id}`;

export const refusalOf = (operatorId: number, paymentId: string, reference: string) => sql`
  select id
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId} and event = 'refused' and reference = ${reference}
  order by id
  limit 1`;

/** Ends it unpaid; why its latest card was refused stays. */
export const end = (operatorId: number, id: string, state: string) => sql`
  update payments.payments
  set state = ${state}, checking_since = null, next_query_at = null
  where operator_id = ${operatorId} and id = ${id}`;

export const move = (operatorId: number, id: string, to: { state: string; failure: string | null; code: string | null; nextQueryAt: Temporal.Instant | null }) => sql`
  update payments.payments
  set state = ${to.state}, failure = ${to.failure}, failure_code = ${to.code}, next_query_at = ${to.nextQueryAt}
  where operator_id = ${operatorId} and id = ${id}`;

export const succeed = (operatorId: number, id: string, paid: { at: Temporal.Instant; reference: string; commissionMinor: bigint | null }) => sql`
  update payments.payments
  set state = 'succeeded', paid_at = ${paid.at}, credited_reference = ${paid.reference}, commission_minor = ${paid.commissionMinor}, failure = null, failure_code = null,
    checking_since = null, next_query_at = null
  where operator_id = ${operatorId} and id = ${id}`;

export const insertEvent = (
  operatorId: number,
  paymentId: string,
  e: { event: string; teller: string; happenedAt: Temporal.Instant; recordedAt: Temporal.Instant; reference: string | null; amountMinor: bigint | null; word: string | null; code: string | null },
) => sql`
  insert into payments.events (operator_id, payment_id, event, teller, happened_at, recorded_at, reference, amount_minor, word, code)
  values (${operatorId}, ${paymentId}, ${e.event}, ${e.teller}, ${e.happenedAt}, ${e.recordedAt}, ${e.reference}, ${e.amountMinor}, ${e.word}, ${e.code})`;

export const insertReceipt = (operatorId: number, paymentId: string, number: string, at: Temporal.Instant) => sql`
  insert into payments.receipts (operator_id, payment_id, number, issued_at)
  values (${operatorId}, ${paymentId}, ${number}, ${at})`;

export const insertFiscal = (operatorId: number, paymentId: string, fields: string, at: Temporal.Instant) => sql`
  insert into payments.fiscal_receipts (operator_id, payment_id, fields, recorded_at)
  values (${operatorId}, ${paymentId}, ${fields}::jsonb, ${at})`;

/** Whether the same wrong amount was told of that operation before. */
export const wrongAmount = (operatorId: number, paymentId: string, reference: string, amountMinor: bigint) => sql`
  select id
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId} and event = 'wrong-amount' and reference = ${reference} and amount_minor = ${amountMinor}
  order by id
  limit 1`;

export const askSoon = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update payments.payments
  set next_query_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state <> 'succeeded'`;
