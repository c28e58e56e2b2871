import type { Tx } from '#lib/db/database.ts';
import * as files from '#files';
import type { Export } from './export.ts';
import * as rows from './exports.sql.ts';

export const EXPORTS_PER_PAGE = 50;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Exports newest first; `before` is the id of the last one of the page before. */
export const listExports = (tx: Tx, before: string = NEWEST): Promise<Export[]> => tx.many<Export>(rows.list(tx.operatorId, before, EXPORTS_PER_PAGE));

/** The file of an export, to be downloaded again; undefined where the operator has none of that id. */
export async function exportFile(tx: Tx, id: string): Promise<files.StoredFile | undefined> {
  const found = await tx.maybe<Export>(rows.byId(tx.operatorId, id));
  return found && files.fileOf(tx, found.fileId);
}
