import { sql } from '#lib/db/sql.ts';

export interface Delivery {
  readonly importId: string;
  readonly name: string;
  readonly paperId: string;
  readonly fileId: string;
}

export const insert = (operatorId: number, { importId, name, paperId, fileId }: Delivery) => sql`
  insert into papers.deliveries (operator_id, import_id, name, paper_id, file_id)
  values (${operatorId}, ${importId}, ${name}, ${paperId}, ${fileId})`;

/** What stands as a document needs no delivery any more. */
export const endUsed = (operatorId: number, importId: string) => sql`
  delete from papers.deliveries d
  using papers.papers p
  where d.operator_id = ${operatorId} and d.import_id = ${importId} and p.operator_id = ${operatorId} and p.id = d.paper_id`;

export const ofImport = (operatorId: number, importId: string) => sql`
  select file_id as "fileId"
  from papers.deliveries
  where operator_id = ${operatorId} and import_id = ${importId}`;

export const endAll = (operatorId: number, importId: string) => sql`
  delete from papers.deliveries
  where operator_id = ${operatorId} and import_id = ${importId}`;
