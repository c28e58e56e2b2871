import { unlink } from 'node:fs/promises';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import * as rows from './files.sql.ts';
import { pathOf, type FilesHouse } from './place.ts';

/** Removes a file's content; the row stays and says so. Refuses a file that is not there (any more). */
export async function removeFile(
  house: FilesHouse,
  operator: Pick<Operator, 'id'>,
  actor: audit.AuditActor,
  id: string,
  now: Temporal.Instant,
): Promise<'removed' | Refused<'not-found'>> {
  const isRemoved = await transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.remove(operator.id, id, now))) === 0) return false;
    await audit.record(tx, { action: 'file.removed', at: now, actor, subject: { kind: 'file', id } });
    return true;
  });
  if (!isRemoved) return refuse('not-found');
  await unlink(pathOf(house, operator.id, id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  return 'removed';
}
