import type { Tx } from '#lib/db/database.ts';
import { enqueue } from '#lib/jobs/index.ts';
import * as deliveries from './deliveries.sql.ts';
import { scanPaperJob } from './job-names.ts';
import * as rows from './staged.sql.ts';
import type { StagedPapers, StagedPapersCounts, StagedPapersSlice, StagedReject } from './staged.ts';

/** Lines of a resolved registry that cannot be taken in, `most` of them; `takeIn` presumes that they were taken out. */
export const stagedFaults = (tx: Tx, staged: StagedPapers, most: number): Promise<StagedReject[]> => tx.many(rows.faults(staged, most));

/** How many documents a resolved registry names, how many of their numbers are known, and of how many it brings another version. */
export const countStaged = (tx: Tx, staged: StagedPapers): Promise<StagedPapersCounts> => tx.one<StagedPapersCounts>(rows.count(tx.operatorId, staged));

/**
 * Takes a slice of a registry in, whose files `deliverPapers` has stored, and answers how many documents were written: what says the same as the
 * newest version of its number changes nothing. All of them are held until they were scanned.
 */
export async function takeIn(tx: Tx, staged: StagedPapers, slice: StagedPapersSlice): Promise<number> {
  // Another registry was applied since the files were stored: the next run stores what is missing now.
  if ((await tx.many(rows.undelivered(tx.operatorId, staged, slice.importId))).length > 0) throw new Error('documents changed while their files were stored');
  const taken = await tx.many<{ id: string }>(rows.takeIn(tx.operatorId, staged, slice));
  for (const { id } of taken) await enqueue(tx, scanPaperJob, { operatorId: tx.operatorId, paperId: id }, { singletonKey: id });
  await tx.run(deliveries.endUsed(tx.operatorId, slice.importId));
  return taken.length;
}
