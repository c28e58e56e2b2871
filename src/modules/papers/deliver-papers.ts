import { Readable } from 'node:stream';
import { bulkTransaction, transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import * as deliveries from './deliveries.sql.ts';
import { enclosureOf } from './stage-files.ts';
import type { Enclosures, StagedPapers } from './staged.ts';
import * as rows from './staged.sql.ts';

export interface PaperDelivery {
  readonly importId: string;
  readonly staged: StagedPapers;
  readonly enclosures: Enclosures;
}

const SYSTEM = { kind: 'system' } as const;

/**
 * Stores the files of the new and changed documents of a registry before it is taken in; nobody sees them yet. A run that was
 * interrupted goes on behind what is stored. `tell` may throw to stop it.
 */
export async function deliverPapers(house: files.FilesHouse, operator: Operator, { importId, staged, enclosures }: PaperDelivery, tell: (done: number, total: number) => Promise<void>, now: Temporal.Instant): Promise<void> {
  const wanted = await bulkTransaction(house.db, operator.id, (tx) => tx.many<{ name: string }>(rows.undelivered(operator.id, staged, importId)));
  let done = 0;
  for (const { name } of wanted) {
    await tell(done++, wanted.length);
    const enclosure = enclosureOf(enclosures, name);
    if (!enclosure) throw new Error('a file of the registry is no longer in its archive');
    const content = Readable.from([await enclosure.content()]);
    const paperId = uuidv7(now.epochMilliseconds);
    const beside: files.Beside = (tx, fileId) => tx.run(deliveries.insert(operator.id, { importId, name, paperId, fileId }));
    const stored = await files.storeFile(house, operator, SYSTEM, { kind: 'paper', name, content, beside }, now);
    if (isRefused<string>(stored)) throw new Error(`a file of the registry was refused: ${stored.refused}`);
  }
}

/** Removes what was stored for an import that ended without taking it in. */
export async function dropDelivered(house: files.FilesHouse, operator: Pick<Operator, 'id'>, importId: string, now: Temporal.Instant): Promise<void> {
  const left = await transaction(house.db, operator.id, async (tx) => {
    await tx.run(deliveries.endUsed(operator.id, importId));
    return tx.many<{ fileId: string }>(deliveries.ofImport(operator.id, importId));
  });
  for (const { fileId } of left) await files.removeFile(house, operator, SYSTEM, fileId, now);
  if (left.length > 0) await transaction(house.db, operator.id, (tx) => tx.run(deliveries.endAll(operator.id, importId)));
}
