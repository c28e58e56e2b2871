import { sql } from '#lib/db/sql.ts';

export const insert = (operatorId: number, row: { id: string; name: string; tokenHash: Buffer; scopes: readonly string[]; enrolledAt: Temporal.Instant; expiresAt: Temporal.Instant }) => sql`
  insert into exchange.programs (operator_id, id, name, token_hash, scopes, enrolled_at, expires_at)
  values (${operatorId}, ${row.id}, ${row.name}, ${row.tokenHash}, ${row.scopes}, ${row.enrolledAt}, ${row.expiresAt})`;

export const byToken = (operatorId: number, tokenHash: Buffer, now: Temporal.Instant) => sql`
  select id, name, scopes
  from exchange.programs
  where operator_id = ${operatorId} and token_hash = ${tokenHash} and ended_at is null and expires_at > ${now}`;

export const end = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update exchange.programs
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;
