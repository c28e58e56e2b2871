import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import * as identity from '#identity';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { OPEN } from '../act-on-request.ts';
import { photoBuckets } from '../buckets.ts';
import type { RequestsHouse } from '../house.ts';
import { recordEvent } from '../record-event.ts';
import type { Actor, Photo } from '../request.ts';
import { stateOf, type RequestRow } from '../request-of.ts';
import * as rows from '../requests.sql.ts';
import { noteSending, sentBefore, type Sending } from '../sendings.ts';
import { kindOf } from '../settings.ts';
import { scanPhotoJob } from './job-names.ts';
import * as photos from './photos.sql.ts';

export interface PhotoUpload {
  readonly requestId: string;
  readonly name: string;
  readonly content: Readable;
  readonly origin: Origin;
  /** Whose letter it came with, and by what it is known when that comes again; it counts once. */
  readonly sender?: string;
  readonly sending?: Sending;
}

type NoRoom = Refused<'unknown' | 'not-open' | 'too-many'>;

/**
 * Adds a photo to an open request; the caller has made sure whose it is. Nothing of it is read before the try is counted and the request is known to take it. Its kind is judged by its bytes,
 * what a camera wrote beside the picture is taken out, and nobody opens it before it was scanned. 'not-a-photo': no JPEG or PNG, cut, or of more pixels than a page can bear; 'too-many': the
 * kind takes no more; 'wait': too many tries.
 */
export async function addPhoto(house: files.FilesHouse & RequestsHouse, operator: Operator, actor: Actor, upload: PhotoUpload, now: Temporal.Instant): Promise<'held' | NoRoom | Refused<'empty' | 'too-large' | 'not-a-photo'> | identity.Wait> {
  if (!isUuid(upload.requestId)) return refuse('unknown');
  const { sending } = upload;
  if (sending && (await transaction(house.db, operator.id, (tx) => sentBefore(tx, sending)))) return 'held';
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, photoBuckets(operator, upload), now));
  if (waitS > 0) return identity.wait(waitS);
  const early = await transaction(house.db, operator.id, (tx) => roomFor(tx, operator, upload.requestId));
  if (isRefused<NoRoom['refused']>(early)) return early;
  const bytes = await buffer(upload.content);
  if (bytes.length === 0) return refuse('empty', 'file');
  if (bytes.length > papers.PAPER_BYTES) return refuse('too-large', 'file');
  const mediaType = papers.mediaTypeOf(bytes);
  if (!mediaType || mediaType === 'application/pdf') return refuse('not-a-photo', 'file');
  const content = Readable.from([papers.withoutMetadata(bytes, mediaType)]);
  const file = await files.storeFile(house, operator, actor, { kind: 'paper', name: upload.name, content, origin: upload.origin }, now);
  if (isRefused(file)) return refuse('not-a-photo', 'file');
  const outcome = await transaction(house.db, operator.id, async (tx): Promise<'held' | 'repeated' | NoRoom> => {
    if (sending && (await sentBefore(tx, sending))) return 'repeated';
    const row = await roomFor(tx, operator, upload.requestId);
    if (isRefused<NoRoom['refused']>(row)) return row;
    if (sending) await noteSending(tx, sending, row.id, now);
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(photos.insert(operator.id, row.id, { id, fileId: file.id, mediaType, addedAt: now }));
    await recordEvent(tx, row.id, { kind: 'photo', actor, details: { photo: id } }, now);
    await enqueue(tx, scanPhotoJob, { operatorId: operator.id, photoId: id }, { singletonKey: id });
    await audit.record(tx, { action: 'request.photo-added', at: now, actor, origin: upload.origin, subject: { kind: 'request', id: row.id }, ...(row.userId && { userId: row.userId }), details: { number: row.number } });
    return 'held';
  });
  // It filled up, was closed or came twice meanwhile: what was stored for it goes again.
  if (outcome !== 'held') await files.removeFile(house, operator, actor, file.id, now);
  return outcome === 'repeated' ? 'held' : outcome;
}

/** The request, its row held, when it is open and takes one more photo. */
async function roomFor(tx: Tx, operator: Operator, requestId: string): Promise<RequestRow | NoRoom> {
  const row = await tx.maybe<RequestRow>(rows.held(operator.id, requestId));
  if (!row) return refuse('unknown');
  if (!OPEN.includes(stateOf(row))) return refuse('not-open', 'file');
  const there = await tx.many<Photo>(photos.ofRequest(operator.id, row.id));
  return there.length >= (kindOf(operator, row.kind)?.photos ?? 0) ? refuse('too-many', 'file') : row;
}
