import { sql } from '#lib/db/sql.ts';

export interface NewTransfer {
  readonly id: string;
  readonly paymentId: string | null;
  readonly fromAccountId: bigint | null;
  readonly suspenseId: string | null;
  readonly toAccountId: bigint;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
}

/** Nothing while another transfer of the same money waits for its second person. */
export const insert = (operatorId: number, t: NewTransfer) => sql`
  insert into payments.transfers (operator_id, id, payment_id, from_account_id, suspense_id, to_account_id, currency, amount_minor, reason, requested_by, requested_at)
  values (${operatorId}, ${t.id}, ${t.paymentId}, ${t.fromAccountId}, ${t.suspenseId}, ${t.toAccountId}, ${t.currency}, ${t.amountMinor}, ${t.reason}, ${t.requestedBy}, ${t.requestedAt})
  on conflict do nothing`;

export const lock = (operatorId: number, id: string) => sql`
  select id, payment_id as "paymentId", from_account_id as "fromAccountId", suspense_id as "suspenseId", to_account_id as "toAccountId", currency, amount_minor as "amountMinor",
    ended_at as "endedAt"
  from payments.transfers
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const end = (operatorId: number, id: string, as: string, at: Temporal.Instant) => sql`
  update payments.transfers
  set ended_at = ${at}, ended_as = ${as}
  where operator_id = ${operatorId} and id = ${id}`;
