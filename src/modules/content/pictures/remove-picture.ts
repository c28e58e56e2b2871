import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import { deedOf, type By, type ContentHouse } from '../house.ts';
import * as personas from '../people/personas.sql.ts';
import * as rows from './pictures.sql.ts';

/** Takes a picture away everywhere at once, content and all (PR 16). Refuses one that is not the author's. */
export async function removePicture(house: ContentHouse, operator: Operator, by: By, id: string, now: Temporal.Instant): Promise<'removed' | Refused<'unknown'>> {
  if (!isUuid(id)) return refuse('unknown');
  const isRemoved = await transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<{ fileId: string }>(rows.remove(operator.id, id, by.author, now));
    if (!found) return false;
    await tx.run(rows.stripPicture(operator.id, id));
    await tx.run(personas.withoutPicture(operator.id, id));
    await audit.record(tx, { ...deedOf(by, now), action: 'picture.removed', subject: { kind: 'picture', id } });
    return true;
  });
  if (!isRemoved) return refuse('unknown');
  await dropRemovedPictures(house, operator, now);
  return 'removed';
}

const AT_ONCE = 100;

/** Takes the contents of removed pictures from the disk, so many at a time, those of users who are gone as well; returns how many. What a process that dies leaves is taken the next time. */
export async function dropRemovedPictures(house: Pick<ContentHouse, 'db' | 'filesFolder'>, operator: Pick<Operator, 'id'>, now: Temporal.Instant): Promise<number> {
  const left = await reading(house.db, operator.id, (tx) => tx.many<{ id: string; fileId: string }>(rows.leftOnDisk(operator.id, AT_ONCE)));
  for (const { id, fileId } of left) {
    await files.removeFile(house, operator, { kind: 'system' }, fileId, now);
    await transaction(house.db, operator.id, (tx) => tx.run(rows.goneFromDisk(operator.id, id, now)));
  }
  return left.length;
}
