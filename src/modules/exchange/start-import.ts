import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import { moveImport } from './import-events.ts';
import { actorOf, importerId, programDetail, type ExchangeHouse, type Import, type Importer } from './import.ts';
import * as rows from './imports.sql.ts';
import { importOf } from './list-imports.ts';
import { previewImportJob } from './job-names.ts';
import type { Encoding } from './reading/encoding.ts';

export type StartRefusal = 'file-missing' | 'layout-unknown' | 'same-file';

export interface StartWish {
  readonly fileId: string;
  readonly layout: string;
  /** Where staff know better than detection. */
  readonly encoding?: Encoding;
  readonly origin?: Origin;
}

/** The refusal of a file that another import holds says which. */
export interface SameFile extends Refused<'same-file'> {
  readonly importId: string;
}

/**
 * Starts an import of an uploaded registry; a job reads it and makes the preview. Refuses a layout that the profile does
 * not list and a content that was applied or is being looked at, of two people at once one.
 */
export async function startImport(
  house: ExchangeHouse,
  operator: Operator,
  by: Importer,
  wish: StartWish,
  now: Temporal.Instant,
): Promise<Import | SameFile | Refused<StartRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const id = await beginImport(tx, house, operator, by, wish, now);
    if (isRefused<StartRefusal>(id)) return id;
    await enqueue(tx, previewImportJob, { operatorId: operator.id, importId: id }, { singletonKey: id });
    return (await importOf(tx, id)) as Import;
  });
}

/** Writes down that an import began, and gives it the content. */
export async function beginImport(
  tx: Tx,
  house: ExchangeHouse,
  operator: Operator,
  by: Importer,
  { fileId, layout: code, encoding, origin }: StartWish,
  now: Temporal.Instant,
): Promise<string | SameFile | Refused<StartRefusal>> {
  const layout = operator.profile.imports.layouts.includes(code) ? house.layouts.get(code) : undefined;
  if (!layout) return refuse('layout-unknown', 'layout');
  const file = await files.fileOf(tx, fileId);
  if (file?.kind !== 'registry') return refuse('file-missing', 'file');
  const id = uuidv7(now.epochMilliseconds);
  await tx.run(rows.insert(operator.id, { id, fileId, layout: code, kind: layout.kind, encoding: encoding ?? null, startedBy: importerId(by), startedAt: now }));
  if ((await tx.run(rows.claim(operator.id, code, file.sha256, id))) === 0) return sameFile(tx, code, file, id, by, now);
  await moveImport(tx, id, { to: 'uploaded', at: now, by });
  const details = { layout: code, file: file.name, sha256: file.sha256.toString('hex'), ...programDetail(by) };
  await audit.record(tx, { action: 'import.started', at: now, actor: actorOf(by), subject: { kind: 'import', id }, details, ...(origin && { origin }) });
  return id;
}

/** The attempt stays on record, cancelled, beside the import that has the content. */
async function sameFile(tx: Tx, layout: string, file: files.StoredFile, id: string, by: Importer, now: Temporal.Instant): Promise<SameFile> {
  await moveImport(tx, id, { to: 'cancelled', at: now, by, reason: 'same-file' });
  const { importId } = await tx.one<{ importId: string }>(rows.claimant(tx.operatorId, layout, file.sha256));
  return { ...refuse('same-file', 'file'), importId };
}
