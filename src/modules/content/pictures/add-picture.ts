import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as files from '#files';
import * as identity from '#identity';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { pictureBuckets } from '../buckets.ts';
import { deedOf, type Author, type By, type ContentHouse } from '../house.ts';
import { keptLine } from '../personal/words.ts';
import { scanPictureJob } from './job-names.ts';
import { PICTURE_BYTES, PICTURE_WORDS, PICTURES_AT_MOST, type Picture } from './picture.ts';
import * as rows from './pictures.sql.ts';

export type PictureRefusal = Refused<'no-words' | 'too-long' | 'empty' | 'too-large' | 'not-a-picture' | 'too-many'> | identity.Wait;

/**
 * Takes a picture in. Its kind is judged by its bytes, what a camera wrote beside it is taken out, and nobody but its author sees it before it was scanned. Refuses one without words for those who
 * do not see it, and what is no JPEG or PNG, cut, or of more pixels than a page can bear ('not-a-picture').
 */
export async function addPicture(house: ContentHouse, operator: Operator, by: By, upload: { readonly name: string; readonly words: string; readonly content: Readable }, now: Temporal.Instant): Promise<{ readonly id: string } | PictureRefusal> {
  const { author, origin } = by;
  const words = keptLine(upload.words);
  if (words === '') return refuse('no-words', 'words');
  if (words.length > PICTURE_WORDS) return refuse('too-long', 'words');
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, pictureBuckets(operator, author.id), now));
  if (waitS > 0) return identity.wait(waitS);
  if (await transaction(house.db, operator.id, (tx) => isFull(tx, author))) return refuse('too-many', 'file');
  const bytes = await buffer(upload.content);
  if (bytes.length === 0) return refuse('empty', 'file');
  if (bytes.length > PICTURE_BYTES) return refuse('too-large', 'file');
  const mediaType = papers.mediaTypeOf(bytes);
  if (!mediaType || mediaType === 'application/pdf') return refuse('not-a-picture', 'file');
  const id = uuidv7(now.epochMilliseconds);
  const beside = async (tx: Tx, fileId: string): Promise<void> => {
    await tx.run(rows.insert(operator.id, { id, fileId, mediaType, words, addedAt: now }, author));
    await enqueue(tx, scanPictureJob, { operatorId: operator.id, pictureId: id }, { singletonKey: id });
    await audit.record(tx, { ...deedOf(by, now), action: 'picture.added', subject: { kind: 'picture', id } });
  };
  const content = Readable.from([papers.withoutMetadata(bytes, mediaType)]);
  const file = await files.storeFile(house, operator, author, { kind: 'paper', name: upload.name, content, origin, beside }, now);
  return isRefused(file) ? refuse('not-a-picture', 'file') : { id };
}

const isFull = async (tx: Tx, author: Author): Promise<boolean> => author.kind === 'user' && (await picturesOf(tx, author)).length >= PICTURES_AT_MOST;

/** Pictures that an author may use, the latest first. */
export const picturesOf = (tx: Tx, author: Pick<Author, 'kind' | 'id'>): Promise<Picture[]> => tx.many<Picture>(author.kind === 'user' ? rows.ofUser(tx.operatorId, author.id, PICTURES_AT_MOST) : rows.ofStaff(tx.operatorId, PICTURES_AT_MOST));

/** A clean picture that is there, for staff who examine a case. */
export const cleanPicture = (tx: Tx, id: string): Promise<Picture | undefined> => tx.maybe<Picture>(rows.clean(tx.operatorId, id));

/** A picture for whoever asks: everybody sees those that stand somewhere and are clean, its author his own. */
export async function pictureFor(tx: Tx, id: string, viewer: Pick<Author, 'kind' | 'id'> | undefined): Promise<Picture | undefined> {
  if (!isUuid(id)) return undefined;
  const shown = await tx.maybe<Picture>(rows.shown(tx.operatorId, id));
  const own = !shown && viewer ? await tx.maybe<Picture>(rows.own(tx.operatorId, id, viewer)) : undefined;
  return shown ?? (own?.verdict === 'infected' ? undefined : own);
}
