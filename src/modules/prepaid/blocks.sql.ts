import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';

/** From when an account orders and is charged no more, and why. */
export interface Block {
  readonly id: string;
  readonly accountId: bigint;
  readonly reason: string;
  readonly fromAt: Temporal.Instant;
  readonly placedBy: string;
  readonly placedAt: Temporal.Instant;
}

export interface Told {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
}

/** Nothing where the account has one already. */
export const insert = (operatorId: number, b: Block) => sql`
  insert into prepaid.blocks (operator_id, id, account_id, reason, from_at, placed_by, placed_at)
  values (${operatorId}, ${b.id}, ${b.accountId}, ${b.reason}, ${b.fromAt}, ${b.placedBy}, ${b.placedAt})
  on conflict (operator_id, account_id) where lifted_at is null do nothing`;

export const lift = (operatorId: number, accountId: bigint, by: { id: string; because: string; at: Temporal.Instant }) => sql`
  update prepaid.blocks
  set lifted_by = ${by.id}, lifted_at = ${by.at}, lifted_because = ${by.because}
  where operator_id = ${operatorId} and account_id = ${accountId} and lifted_at is null`;

export const openOf = (operatorId: number, accountId: bigint) => sql`
  select id, account_id as "accountId", reason, from_at as "fromAt", placed_by as "placedBy", placed_at as "placedAt"
  from prepaid.blocks
  where operator_id = ${operatorId} and account_id = ${accountId} and lifted_at is null`;

/** Whoever acts for the holder. */
export const usersOf = (operatorId: number, accountId: bigint) => sql`
  select p.user_id as "userId", r.email, r.language
  from identity.pub_bound p
  join identity.pub_recipients r on r.operator_id = p.operator_id and r.user_id = p.user_id
  where p.operator_id = ${operatorId} and p.holder_key = (select holder_key from prepaid.accounts where operator_id = ${operatorId} and id = ${accountId})
  order by p.user_id`;
