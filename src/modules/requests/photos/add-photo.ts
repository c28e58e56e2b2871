import { Readable } from 'node:stream';
import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { recordEvent } from '../record-event.ts';
import type { Actor, Photo } from '../request.ts';
import type { RequestRow } from '../request-of.ts';
import * as rows from '../requests.sql.ts';
import { kindOf } from '../settings.ts';
import { scanPhotoJob } from './job-names.ts';
import * as photos from './photos.sql.ts';

export interface PhotoUpload {
  readonly requestId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly origin: Origin;
}

/**
 * Adds a photo to a request; the caller has made sure whose it is. Its kind is judged by its bytes, what a camera wrote beside the picture is taken out, and nobody opens
 * it before it was scanned. 'not-a-photo': no JPEG or PNG, cut, or of more pixels than a page can bear; 'too-many': the kind takes no more.
 */
export async function addPhoto(house: files.FilesHouse, operator: Operator, actor: Actor, upload: PhotoUpload, now: Temporal.Instant): Promise<'held' | Refused<'unknown' | 'empty' | 'too-large' | 'not-a-photo' | 'too-many'>> {
  if (!isUuid(upload.requestId)) return refuse('unknown');
  if (upload.content.length === 0) return refuse('empty', 'file');
  if (upload.content.length > papers.PAPER_BYTES) return refuse('too-large', 'file');
  const mediaType = papers.mediaTypeOf(upload.content);
  if (!mediaType || mediaType === 'application/pdf') return refuse('not-a-photo', 'file');
  const content = Readable.from([papers.withoutMetadata(upload.content, mediaType)]);
  const file = await files.storeFile(house, operator, actor, { kind: 'paper', name: upload.name, content, origin: upload.origin }, now);
  if (isRefused(file)) return refuse('not-a-photo', 'file');
  const outcome = await transaction(house.db, operator.id, async (tx): Promise<'held' | Refused<'unknown' | 'too-many'>> => {
    const row = await tx.maybe<RequestRow>(rows.held(operator.id, upload.requestId));
    if (!row) return refuse('unknown');
    const there = await tx.many<Photo>(photos.ofRequest(operator.id, row.id));
    if (there.length >= (kindOf(operator, row.kind)?.photos ?? 0)) return refuse('too-many', 'file');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(photos.insert(operator.id, row.id, { id, fileId: file.id, mediaType, addedAt: now }));
    await recordEvent(tx, row.id, { kind: 'photo', actor, details: { photo: id } }, now);
    await enqueue(tx, scanPhotoJob, { operatorId: operator.id, photoId: id }, { singletonKey: id });
    await audit.record(tx, { action: 'request.photo-added', at: now, actor, origin: upload.origin, subject: { kind: 'request', id: row.id }, ...(row.userId && { userId: row.userId }), details: { number: row.number } });
    return 'held';
  });
  // There were enough already: what was stored for it goes again.
  if (isRefused(outcome)) await files.removeFile(house, operator, actor, file.id, now);
  return outcome;
}
