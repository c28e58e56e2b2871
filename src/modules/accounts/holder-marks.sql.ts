import { sql } from '#lib/db/sql.ts';

/** Open accounts of a number with the marks of their holders; one row per mark, or one without. */
export const ofNumber = (operatorId: number, number: string) => sql`
  select a.id as "accountId", m.field, m.digest
  from accounts.accounts a
  left join accounts.holder_marks m on m.operator_id = a.operator_id and m.account_id = a.id
  where a.operator_id = ${operatorId} and a.number = ${number} and a.closed_on is null`;

export const record = (operatorId: number, accountId: bigint, field: string, digest: Buffer, at: Temporal.Instant) => sql`
  insert into accounts.holder_marks (operator_id, account_id, field, digest, recorded_at)
  values (${operatorId}, ${accountId}, ${field}, ${digest}, ${at})
  on conflict (operator_id, account_id, field) do update
  set digest = excluded.digest, recorded_at = excluded.recorded_at`;
