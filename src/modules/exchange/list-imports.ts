import type { Tx } from '#lib/db/database.ts';
import * as approvals from '#approvals';
import * as files from '#files';
import type { Import, ImportDetail, ImportEvent, Preview, Progress } from './import.ts';
import * as rows from './imports.sql.ts';
import { previewFrom } from './preview-text.ts';
import type { Reject } from './reject.ts';

export const IMPORTS_PER_PAGE = 50;

/** Above every id; under row-level security nothing but a plain comparison reaches an index. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Imports newest first; `before` is the id of the last one of the page before. */
export async function listImports(tx: Tx, before: string = NEWEST): Promise<Import[]> {
  const found = await tx.many<ImportRow>(rows.list(tx.operatorId, before, IMPORTS_PER_PAGE));
  const kept = await files.filesOf(tx, found.map(({ fileId }) => fileId));
  return found.map((row) => importFrom(row, kept.find(({ id }) => id === row.fileId)));
}

/** Everything there is to say of one import; undefined where the operator has none of that id. */
export async function importOf(tx: Tx, id: string): Promise<ImportDetail | undefined> {
  const row = await tx.maybe<ImportRow>(rows.byId(tx.operatorId, id));
  if (!row) return undefined;
  const [file, preview, rejects, events, approval] = await Promise.all([
    files.fileOf(tx, row.fileId),
    tx.maybe<{ preview: unknown; rejectsFileId: string | null }>(rows.previewOf(tx.operatorId, id)),
    tx.many<Reject>(rows.rejects(tx.operatorId, id)),
    tx.many<ImportEvent>(rows.events(tx.operatorId, id)),
    approvals.approvalAbout(tx, 'import', id),
  ]);
  return {
    ...importFrom(row, file),
    preview: preview?.preview ? previewFrom(preview.preview) : null,
    rejectsFileId: preview?.rejectsFileId ?? null,
    rejects,
    events,
    approvalId: approval?.id ?? null,
  };
}

/** The preview alone. */
export async function previewOf(tx: Tx, id: string): Promise<Preview | undefined> {
  const row = await tx.maybe<{ preview: unknown }>(rows.previewOf(tx.operatorId, id));
  return row?.preview ? previewFrom(row.preview) : undefined;
}

/** The file with every rejected line and its reason; undefined where none was rejected. */
export async function rejectsFile(tx: Tx, importId: string): Promise<files.StoredFile | undefined> {
  const row = await tx.maybe<{ rejectsFileId: string | null }>(rows.previewOf(tx.operatorId, importId));
  return row?.rejectsFileId ? files.fileOf(tx, row.rejectsFileId) : undefined;
}

interface ImportRow extends Omit<Import, 'file' | 'progress'> {
  readonly fileId: string;
  readonly phase: Progress['phase'] | null;
  readonly done: bigint | null;
  readonly total: bigint | null;
}

function importFrom({ fileId, phase, done, total, ...row }: ImportRow, file: files.StoredFile | undefined): Import {
  return {
    ...row,
    file: { id: fileId, name: file?.name ?? '', bytes: file?.bytes ?? 0n },
    progress: phase === null ? null : { phase, done: done ?? 0n, total: total ?? 0n },
  };
}
