import { createHash, randomUUID, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { fitsKind, shownName, SNIFFED_BYTES } from './content.rules.ts';
import { MAX_BYTES, type FileKind, type FileRefusal, type StoredFile } from './file.ts';
import * as rows from './files.sql.ts';
import { folderOf, pathOf, type FilesHouse } from './place.ts';

/** What is written down in the transaction that says that a file exists: both stand or neither does. */
export type Beside = (tx: Tx, fileId: string) => Promise<unknown>;

/**
 * Stores a file: streamed to disk and digested on the way, safe on disk before its row says that it exists.
 * Refuses an empty file, one that is not what its kind holds, and one larger than its kind allows; nothing stays of those.
 */
export async function storeFile(
  house: FilesHouse,
  operator: Pick<Operator, 'id'>,
  actor: audit.AuditActor,
  file: { readonly kind: FileKind; readonly name: string; readonly content: Readable; readonly origin?: Origin; readonly beside?: Beside },
  now: Temporal.Instant,
): Promise<StoredFile | Refused<FileRefusal>> {
  const id = randomUUID();
  await mkdir(folderOf(house, operator.id), { recursive: true, mode: 0o700 });
  const path = pathOf(house, operator.id, id);
  try {
    const written = await write(path, file.kind, file.content);
    if (typeof written === 'string') {
      await unlink(path);
      return refuse(written, 'file');
    }
    const storedBy = 'id' in actor ? actor.id : null;
    const stored = { id, kind: file.kind, name: shownName(file.name), ...written, storedAt: now, storedBy };
    await transaction(house.db, operator.id, async (tx) => {
      await tx.run(rows.insert(operator.id, stored));
      const details = { kind: file.kind, bytes: Number(stored.bytes), sha256: stored.sha256.toString('hex') };
      await file.beside?.(tx, id);
      await audit.record(tx, { action: 'file.stored', at: now, actor, subject: { kind: 'file', id }, details, ...(file.origin && { origin: file.origin }) });
    });
    return { ...stored, removedAt: null };
  } catch (error) {
    // Perhaps it was never made; what went wrong first is what is told.
    await unlink(path).catch(() => {});
    throw error;
  }
}

type Written = { readonly bytes: bigint; readonly sha256: Buffer };

/** Writes through a handle that exists for the first time and follows no link. */
async function write(path: string, kind: FileKind, content: Readable): Promise<Written | FileRefusal> {
  const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    const refusalOrSize = await copy(handle, kind, content, createHash('sha256'));
    if (typeof refusalOrSize === 'object') await handle.sync();
    return refusalOrSize;
  } finally {
    await handle.close();
  }
}

async function copy(handle: FileHandle, kind: FileKind, content: Readable, digest: Hash): Promise<Written | FileRefusal> {
  let bytes = 0;
  let beginning = Buffer.alloc(0);
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (beginning.length < SNIFFED_BYTES) {
      beginning = Buffer.concat([beginning, chunk.subarray(0, SNIFFED_BYTES - beginning.length)]);
      if (!fitsKind(kind, beginning)) return 'binary';
    }
    bytes += chunk.length;
    if (bytes > MAX_BYTES[kind]) return 'too-large';
    digest.update(chunk);
    for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
  }
  return bytes === 0 ? 'empty' : { bytes: BigInt(bytes), sha256: digest.digest() };
}
