import { sql } from '#lib/db/sql.ts';
import type { StoredFile } from './file.ts';

export const insert = (operatorId: number, file: Omit<StoredFile, 'removedAt'>) => sql`
  insert into files.files (operator_id, id, kind, name, bytes, sha256, stored_at, stored_by)
  values (${operatorId}, ${file.id}, ${file.kind}, ${file.name}, ${file.bytes}, ${file.sha256}, ${file.storedAt}, ${file.storedBy})`;

export const byId = (operatorId: number, id: string) => sql`
  select id, kind, name, bytes, sha256, stored_at as "storedAt", stored_by as "storedBy", removed_at as "removedAt"
  from files.files
  where operator_id = ${operatorId} and id = ${id}`;

export const byIds = (operatorId: number, ids: readonly string[]) => sql`
  select id, kind, name, bytes, sha256, stored_at as "storedAt", stored_by as "storedBy", removed_at as "removedAt"
  from files.files
  where operator_id = ${operatorId} and id = any(${ids}::uuid[]) and removed_at is null`;

export const remove = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update files.files
  set removed_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and removed_at is null`;
