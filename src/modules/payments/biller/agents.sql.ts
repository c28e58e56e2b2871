import { sql } from '#lib/db/sql.ts';

/** The answer given before to an operation of the agent, with what it was for. */
export const answered = (operatorId: number, agent: string, transaction: string) => sql`
  select a.type, a.body, a.account_text as "accountText", p.amount_minor as "amountMinor", p.id as "paymentId"
  from payments.agent_payments a
  join payments.payments p on p.operator_id = a.operator_id and p.id = a.payment_id
  where a.operator_id = ${operatorId} and a.agent = ${agent} and a.transaction = ${transaction}`;

export const nextNumber = () => sql`select nextval('payments.agent_numbers') as number`;

export interface NewAgentPayment {
  readonly agent: string;
  readonly transaction: string;
  readonly number: bigint;
  readonly paymentId: string;
  readonly paymentNumber: string;
  readonly receiptNumber: string;
  readonly provider: string;
  readonly accountId: bigint;
  readonly accountNumber: string;
  readonly accountText: string;
  readonly paidAt: Temporal.Instant;
  readonly paidAtText: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly language: string;
  readonly type: string;
  readonly body: string;
}

/**
 * The whole payment in one statement: it comes paid, so it has no life before its success. The agent's operation is inserted first; a
 * second one with the same number waits for the first and fails on its key.
 */
export const insert = (operatorId: number, p: NewAgentPayment, now: Temporal.Instant) => sql`
  with payment as (
    insert into payments.payments (operator_id, id, number, purpose, user_id, provider, state, currency, amount_minor, fee_minor, language, created_at, expires_at, paid_at, credited_reference)
    values (${operatorId}, ${p.paymentId}, ${p.paymentNumber}, 'bill', null, ${p.provider}, 'succeeded', ${p.currency}, ${p.amountMinor}, 0, ${p.language}, ${now}, ${now}, ${p.paidAt}, ${p.transaction})
    returning id
  ), part as (
    insert into payments.parts (operator_id, payment_id, ord, account_id, account_number, amount_minor)
    select ${operatorId}, id, 1, ${p.accountId}, ${p.accountNumber}, ${p.amountMinor} from payment
  ), event as (
    insert into payments.events (operator_id, payment_id, event, teller, happened_at, recorded_at, reference, amount_minor)
    select ${operatorId}, id, 'succeeded', 'agent', ${p.paidAt}, ${now}, ${p.transaction}, ${p.amountMinor} from payment
  ), operation as (
    insert into payments.operations (operator_id, provider, reference, payment_id, number, currency, amount_minor, happened_at, recorded_at)
    select ${operatorId}, ${p.provider}, ${p.transaction}, id, ${p.paymentNumber}, ${p.currency}, ${p.amountMinor}, ${p.paidAt}, ${now} from payment
  ), receipt as (
    insert into payments.receipts (operator_id, payment_id, number, issued_at)
    select ${operatorId}, id, ${p.receiptNumber}, ${now} from payment
  )
  insert into payments.agent_payments (operator_id, agent, transaction, number, payment_id, account_text, paid_at_text, type, body)
  select ${operatorId}, ${p.agent}, ${p.transaction}, ${p.number}, id, ${p.accountText}, ${p.paidAtText}, ${p.type}, ${p.body} from payment`;
