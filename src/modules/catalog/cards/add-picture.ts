import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as files from '#files';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as papers from '#papers';
import type { CatalogHouse, Person } from '../house.ts';
import { PICTURE_BYTES, PICTURES_KEPT_AT_MOST, type Picture } from './card.ts';
import * as rows from './cards.sql.ts';
import { scanCardPicture } from './scanning.ts';
import { ownService } from './write-card.ts';

export type PictureRefusal = 'unknown' | 'empty' | 'too-large' | 'not-a-picture' | 'too-many-pictures';

/**
 * Keeps a picture for a service's cards. It is judged by its bytes: a PNG or JPEG that is whole and of no more pixels than a page can bear; what a camera wrote beside it is taken out. Nothing of it is
 * read before the service is known to take it, and nobody but its writers sees it before it was scanned. Whether it is shown, a version says.
 */
export async function addPicture(
  house: CatalogHouse & files.FilesHouse, operator: Operator, user: Person, wish: { readonly serviceId: bigint; readonly name: string; readonly content: Readable; readonly origin: Origin }, now: Temporal.Instant,
): Promise<string | Refused<PictureRefusal>> {
  const early = await transaction(house.db, operator.id, async (tx) => {
    if (!(await ownService(tx, user.id, wish.serviceId))) return refuse('unknown');
    return (await tx.many<Picture>(rows.pictures(operator.id, wish.serviceId))).length >= PICTURES_KEPT_AT_MOST ? refuse('too-many-pictures', 'file') : undefined;
  });
  if (early) return early;
  const bytes = await buffer(wish.content);
  if (bytes.length === 0) return refuse('empty', 'file');
  if (bytes.length > PICTURE_BYTES) return refuse('too-large', 'file');
  const mediaType = papers.mediaTypeOf(bytes);
  if (!mediaType || mediaType === 'application/pdf') return refuse('not-a-picture', 'file');
  const id = randomUUID();
  const content = Readable.from([papers.withoutMetadata(bytes, mediaType)]);
  const beside = async (tx: Tx, fileId: string): Promise<void> => {
    await tx.run(rows.insertPicture(operator.id, { id, serviceId: wish.serviceId, fileId, mediaType }, now));
    await enqueue(tx, scanCardPicture, { operatorId: operator.id, pictureId: id }, { singletonKey: id });
  };
  const stored = await files.storeFile(
    house, operator, { kind: 'user', ...user },
    { kind: 'picture', name: wish.name, content, origin: wish.origin, beside },
    now,
  );
  return isRefused(stored) ? refuse('not-a-picture', 'file') : id;
}
