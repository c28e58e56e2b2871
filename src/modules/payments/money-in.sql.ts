import { sql } from '#lib/db/sql.ts';

export interface NewOperation {
  readonly provider: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly number: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly commissionMinor: bigint | null;
  readonly happenedAt: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly cardMask: string | null;
  readonly cardBrand: string | null;
}

/** Nothing when the operation was taken before: an operation is credited once. */
export const takeOperation = (operatorId: number, o: NewOperation) => sql`
  insert into payments.operations (operator_id, provider, reference, payment_id, number, currency, amount_minor, commission_minor, happened_at, recorded_at, card_mask, card_brand)
  values (${operatorId}, ${o.provider}, ${o.reference}, ${o.paymentId}, ${o.number}, ${o.currency}, ${o.amountMinor}, ${o.commissionMinor}, ${o.happenedAt}, ${o.recordedAt},
    ${o.cardMask}, ${o.cardBrand})
  on conflict (operator_id, provider, reference) do nothing`;

export const insertAllocations = (
  operatorId: number,
  paymentId: string,
  settledOn: Temporal.PlainDate,
  lines: { readonly accounts: readonly string[]; readonly ords: readonly number[]; readonly periods: readonly (string | null)[]; readonly services: readonly (string | null)[]; readonly suppliers: readonly string[]; readonly amounts: readonly string[] },
) => sql`
  insert into payments.allocations (operator_id, payment_id, account_id, ord, period, service, supplier, amount_minor, settled_on)
  select ${operatorId}, ${paymentId}, account_id, ord, period, service, supplier, amount_minor, ${settledOn}
  from unnest(${lines.accounts}::bigint[], ${lines.ords}::smallint[], ${lines.periods}::date[], ${lines.services}::text[], ${lines.suppliers}::text[], ${lines.amounts}::bigint[])
    as l (account_id, ord, period, service, supplier, amount_minor)`;

export interface NewSuspense {
  readonly id: string;
  readonly provider: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly accountId: bigint | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly why: string;
  readonly heldAt: Temporal.Instant;
}

export const hold = (operatorId: number, s: NewSuspense) => sql`
  insert into payments.suspense (operator_id, id, provider, reference, payment_id, account_id, currency, amount_minor, why, held_at)
  values (${operatorId}, ${s.id}, ${s.provider}, ${s.reference}, ${s.paymentId}, ${s.accountId}, ${s.currency}, ${s.amountMinor}, ${s.why}, ${s.heldAt})`;

export const insertNotice = (
  operatorId: number,
  n: { provider: string; key: string; kind: string; sha256: Buffer; verdict: string; status: number; type: string; body: string; receivedAt: Temporal.Instant },
) => sql`
  insert into payments.notices (operator_id, provider, key, kind, body_sha256, verdict, status, type, body, received_at)
  values (${operatorId}, ${n.provider}, ${n.key}, ${n.kind}, ${n.sha256}, ${n.verdict}, ${n.status}, ${n.type}, ${n.body}, ${n.receivedAt})
  on conflict (operator_id, provider, key) do nothing`;

export const answered = (operatorId: number, provider: string, key: string) => sql`
  select status, type, body
  from payments.notices
  where operator_id = ${operatorId} and provider = ${provider} and key = ${key}`;
