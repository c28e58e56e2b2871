import { sql } from '#lib/db/sql.ts';

export interface Kept {
  readonly key: string;
  /** Hexadecimal. */
  readonly digest: string;
  readonly accountId: bigint;
  readonly amountMinor: bigint;
  readonly about: string;
}

export interface KeptHold extends Kept {
  readonly endedAs: 'released' | 'spent' | null;
}

export interface KeptCharge extends Kept {
  readonly holdKey: string | null;
}

export const hold = (operatorId: number, key: string) => sql`
  select key, encode(digest, 'hex') as digest, account_id as "accountId", amount_minor as "amountMinor", about, ended_as as "endedAs"
  from prepaid.holds
  where operator_id = ${operatorId} and key = ${key}`;

export const insertHold = (operatorId: number, h: { key: string; digest: Buffer; accountId: bigint; amountMinor: bigint; about: string; happenedAt: Temporal.Instant; recordedAt: Temporal.Instant }) => sql`
  insert into prepaid.holds (operator_id, key, digest, account_id, amount_minor, about, happened_at, recorded_at)
  values (${operatorId}, ${h.key}, ${h.digest}, ${h.accountId}, ${h.amountMinor}, ${h.about}, ${h.happenedAt}, ${h.recordedAt})`;

export const endHold = (operatorId: number, key: string, as: 'released' | 'spent', at: Temporal.Instant) => sql`
  update prepaid.holds
  set ended_as = ${as}, ended_at = ${at}
  where operator_id = ${operatorId} and key = ${key} and ended_at is null`;

export const charges = (operatorId: number, keys: readonly string[]) => sql`
  select key, encode(digest, 'hex') as digest, account_id as "accountId", amount_minor as "amountMinor", about, hold_key as "holdKey"
  from prepaid.charges
  where operator_id = ${operatorId} and key = any ((select ${keys}::text[])::text[])
  order by key`;

export interface NewCharges {
  readonly keys: readonly string[];
  readonly digests: readonly string[];
  readonly accounts: readonly string[];
  readonly amounts: readonly string[];
  readonly abouts: readonly string[];
  readonly holds: readonly (string | null)[];
  readonly happenedAt: readonly string[];
}

export const insertCharges = (operatorId: number, c: NewCharges, at: Temporal.Instant) => sql`
  insert into prepaid.charges (operator_id, key, digest, account_id, amount_minor, about, hold_key, happened_at, recorded_at)
  select ${operatorId}, key, decode(digest, 'hex'), account_id, amount_minor, about, hold_key, happened_at, ${at}
  from unnest((select ${c.keys}::text[]), (select ${c.digests}::text[]), (select ${c.accounts}::bigint[]), (select ${c.amounts}::bigint[]), (select ${c.abouts}::text[]), (select ${c.holds}::text[]), (select ${c.happenedAt}::timestamptz[]))
    as w (key, digest, account_id, amount_minor, about, hold_key, happened_at)`;

export const returned = (operatorId: number, keys: readonly string[]) => sql`
  select key, encode(digest, 'hex') as digest
  from prepaid.returns
  where operator_id = ${operatorId} and key = any (${keys})
  order by key`;

export const insertReturn = (operatorId: number, r: { key: string; digest: Buffer; chargeKey: string; amountMinor: bigint; about: string; happenedAt: Temporal.Instant; recordedAt: Temporal.Instant }) => sql`
  insert into prepaid.returns (operator_id, key, digest, charge_key, amount_minor, about, happened_at, recorded_at)
  values (${operatorId}, ${r.key}, ${r.digest}, ${r.chargeKey}, ${r.amountMinor}, ${r.about}, ${r.happenedAt}, ${r.recordedAt})`;

export const openHolds = (operatorId: number, accountId: bigint, most: number) => sql`
  select key, account_id as "accountId", amount_minor as "amountMinor", about, happened_at as "happenedAt"
  from prepaid.holds
  where operator_id = ${operatorId} and account_id = ${accountId} and ended_at is null
  order by key
  limit ${most}`;
