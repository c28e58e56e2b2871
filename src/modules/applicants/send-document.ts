import { Readable } from 'node:stream';
import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import * as identity from '#identity';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { uploadBuckets } from './apply-buckets.ts';
import * as rows from './applicants.sql.ts';
import type { ApplicantsHouse } from './house.ts';
import { scanDocumentJob } from './job-names.ts';

export interface DocumentUpload {
  readonly applicantId: string;
  readonly wishId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly origin: Origin;
}

/**
 * An applicant sends a document that he was asked for. Its kind is judged by its bytes, notes of cameras are taken out, and nobody
 * opens it before it was scanned. With the last one the term for checking begins. 'unknown': nothing of the kind is asked of him.
 */
export async function sendDocument(house: ApplicantsHouse & files.FilesHouse, operator: Operator, upload: DocumentUpload, now: Temporal.Instant): Promise<'held' | Refused<'unknown' | 'not-a-paper' | 'too-large' | 'empty'> | identity.Wait> {
  const { applicantId, wishId, origin } = upload;
  if (!isUuid(wishId)) return refuse('unknown');
  if (upload.content.length === 0) return refuse('empty', 'file');
  if (upload.content.length > papers.PAPER_BYTES) return refuse('too-large', 'file');
  const mediaType = papers.mediaTypeOf(upload.content);
  if (!mediaType) return refuse('not-a-paper', 'file');
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, uploadBuckets(operator, applicantId), now));
  if (waitS > 0) return identity.wait(waitS);
  const actor = { kind: 'visitor' } as const;
  const file = await files.storeFile(house, operator, actor, { kind: 'paper', name: upload.name, content: Readable.from([papers.withoutMetadata(upload.content, mediaType)]), origin }, now);
  if (isRefused(file)) return refuse('not-a-paper', 'file');
  const outcome = await transaction(house.db, operator.id, async (tx): Promise<'held' | Refused<'unknown'>> => {
    const isOpen = (await tx.maybe(rows.undecided(operator.id, applicantId))) !== undefined;
    const wish = isOpen ? await tx.maybe<{ title: string }>(rows.closeWish(operator.id, applicantId, wishId, now)) : undefined;
    if (!wish) return refuse('unknown');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.addPaper(operator.id, applicantId, wishId, { id, title: wish.title, fileId: file.id, mediaType, addedAt: now }));
    if ((await tx.one<{ count: number }>(rows.openWishes(operator.id, applicantId))).count === 0) await tx.run(rows.setComplete(operator.id, applicantId, now));
    await enqueue(tx, scanDocumentJob, { operatorId: operator.id, paperId: id }, { singletonKey: id });
    await audit.record(tx, { action: 'applicant.document-sent', at: now, actor, origin, subject: { kind: 'applicant', id: applicantId }, details: { title: wish.title } });
    return 'held';
  });
  // It was sent twice, or staff decided meanwhile: what was stored for it goes again.
  if (isRefused(outcome)) await files.removeFile(house, operator, actor, file.id, now);
  return outcome;
}
