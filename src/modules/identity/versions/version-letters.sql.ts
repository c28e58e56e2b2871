import { sql } from '#lib/db/sql.ts';

export const begin = (operatorId: number, document: string, version: number, nobody: string) => sql`
  insert into identity.version_letters (operator_id, document, version, told_until)
  values (${operatorId}, ${document}, ${version}, ${nobody})
  on conflict do nothing`;

/** Held until the transaction ends; nothing while another worker writes. */
export const hold = (operatorId: number, document: string, version: number) => sql`
  select told_until as "toldUntil"
  from identity.version_letters
  where operator_id = ${operatorId} and document = ${document} and version = ${version}
  for update skip locked`;

export const move = (operatorId: number, document: string, version: number, toldUntil: string) => sql`
  update identity.version_letters
  set told_until = ${toldUntil}
  where operator_id = ${operatorId} and document = ${document} and version = ${version}`;
