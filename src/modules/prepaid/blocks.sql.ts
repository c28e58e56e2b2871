import { sql } from '#lib/db/sql.ts';

/** From when an account orders and is charged no more, and why. */
export interface Block {
  readonly id: string;
  readonly accountId: bigint;
  readonly reason: string;
  readonly fromAt: Temporal.Instant;
  readonly placedBy: string;
  readonly placedAt: Temporal.Instant;
}

export const openOf = (operatorId: number, accountId: bigint) => sql`
  select id, account_id as "accountId", reason, from_at as "fromAt", placed_by as "placedBy", placed_at as "placedAt"
  from prepaid.blocks
  where operator_id = ${operatorId} and account_id = ${accountId} and lifted_at is null`;
