import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Tx } from '#lib/db/database.ts';
import type { StoredFile } from './file.ts';
import * as rows from './files.sql.ts';
import { pathOf, type FilesHouse } from './place.ts';

const CHUNK = 1 << 20;

/** The row of a file; undefined for another operator's and for one that was removed. */
export async function fileOf(tx: Tx, id: string): Promise<StoredFile | undefined> {
  const file = await tx.maybe<StoredFile>(rows.byId(tx.operatorId, id));
  return file?.removedAt === null ? file : undefined;
}

/** The rows of several files, of those that were not removed, in no order. */
export const filesOf = (tx: Tx, ids: readonly string[]): Promise<StoredFile[]> => tx.many<StoredFile>(rows.byIds(tx.operatorId, ids));

/** The content of a file, streamed. The caller has read the row in a transaction of that operator. */
export const openFile = (house: FilesHouse, operatorId: number, file: Pick<StoredFile, 'id'>): Readable =>
  createReadStream(pathOf(house, operatorId, file.id), { highWaterMark: CHUNK });
