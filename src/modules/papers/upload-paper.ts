import { Readable } from 'node:stream';
import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as files from '#files';
import type { Operator } from '#operators';
import { mediaTypeOf, withoutMetadata } from './content.rules.ts';
import { scanPaperJob } from './job-names.ts';
import { wishesOf } from './list-papers.ts';
import { isInOwnTime } from './own-papers.rules.ts';
import { PAPER_BYTES, UPLOADS_A_DAY } from './paper.ts';
import * as rows from './papers.sql.ts';

export interface PaperUpload {
  readonly accountId: bigint;
  readonly wishId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly origin: Origin;
}

/**
 * A customer answers a wish with a document (AC-7). Its kind is judged by its bytes, notes of cameras are taken out, and nobody
 * opens it before it was scanned. 'unknown': it is not his account, or nothing is asked for; 'too-many' for one day.
 */
export async function uploadPaper(
  house: files.FilesHouse,
  operator: Operator,
  who: { readonly userId: string; readonly sessionId: string },
  upload: PaperUpload,
  now: Temporal.Instant,
): Promise<'held' | Refused<'unknown' | 'not-a-paper' | 'too-large' | 'too-many' | 'empty'>> {
  const { accountId, wishId, origin } = upload;
  if (!(await isAsked(house, operator.id, who.userId, upload, now))) return refuse('unknown');
  if (upload.content.length === 0) return refuse('empty', 'file');
  if (upload.content.length > PAPER_BYTES) return refuse('too-large', 'file');
  const mediaType = mediaTypeOf(upload.content);
  if (!mediaType) return refuse('not-a-paper', 'file');
  const uploaded = await reading(house.db, operator.id, (tx) => tx.one<{ count: number }>(rows.uploadedSince(operator.id, accountId, now.subtract({ hours: 24 }))));
  if (uploaded.count >= UPLOADS_A_DAY) return refuse('too-many', 'file');
  const actor = { kind: 'user', id: who.userId, sessionId: who.sessionId } as const;
  const content = Readable.from([withoutMetadata(upload.content, mediaType)]);
  const file = await files.storeFile(house, operator, actor, { kind: 'paper', name: upload.name, content, origin }, now);
  if (isRefused(file)) return refuse('not-a-paper', 'file');
  const outcome = await transaction(house.db, operator.id, async (tx): Promise<'held' | Refused<'unknown'>> => {
    const wish = await tx.maybe<{ title: string }>(rows.closeWish(operator.id, accountId, wishId, now));
    if (!wish) return refuse('unknown');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.insert(operator.id, accountId, { id, kind: 'other', title: wish.title, datedOn: null, fileId: file.id, mediaType, source: 'customer', wishId, addedAt: now }));
    await enqueue(tx, scanPaperJob, { operatorId: operator.id, paperId: id }, { singletonKey: id });
    await audit.record(tx, { action: 'paper.uploaded', at: now, actor, origin, userId: who.userId, subject: { kind: 'paper', id }, details: { title: wish.title } });
    return 'held';
  });
  // Somebody else answered the wish meanwhile: what was stored for it goes again.
  if (isRefused(outcome)) await files.removeFile(house, operator, actor, file.id, now);
  return outcome;
}

/** Whether the account is the user's, and the wish was made to him. */
const isAsked = (house: files.FilesHouse, operatorId: number, userId: string, { accountId, wishId }: PaperUpload, now: Temporal.Instant): Promise<boolean> =>
  reading(house.db, operatorId, async (tx) => {
    if (!isUuid(wishId) || !(await accounts.accountOfUser(tx, { userId, right: 'own', at: now }, accountId))) return false;
    const wish = (await wishesOf(tx, accountId)).find(({ id }) => id === wishId);
    return wish !== undefined && isInOwnTime(wish.wishedAt, await accounts.timesOfUser(tx, userId, accountId));
  });
