import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import type { By, ContentHouse } from '../house.ts';
import * as personas from '../people/personas.sql.ts';
import * as rows from './pictures.sql.ts';

/** Takes a picture away everywhere at once, content and all (PR 16). Refuses one that is not the author's. */
export async function removePicture(house: ContentHouse, operator: Operator, { author, origin }: By, id: string, now: Temporal.Instant): Promise<'removed' | Refused<'unknown'>> {
  if (!isUuid(id)) return refuse('unknown');
  const file = await transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<{ fileId: string }>(rows.remove(operator.id, id, author, now));
    if (!found) return undefined;
    await tx.run(rows.stripPicture(operator.id, id));
    await tx.run(personas.withoutPicture(operator.id, id));
    await audit.record(tx, { action: 'picture.removed', at: now, actor: author, origin, subject: { kind: 'picture', id }, ...(author.kind === 'user' && { userId: author.id }) });
    return found;
  });
  if (!file) return refuse('unknown');
  await files.removeFile(house, operator, author, file.fileId, now);
  return 'removed';
}
