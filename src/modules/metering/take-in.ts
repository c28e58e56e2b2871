import type { Tx } from '#lib/db/database.ts';
import * as rows from './staged.sql.ts';
import type { StagedFault, StagedMetering, StagedMeteringCounts, StagedMeteringKind, StagedMeteringSlice } from './staged.ts';
import * as taking from './take-in.sql.ts';

/** Lines of a resolved registry that cannot be taken in, `most` of them; `takeIn` presumes that they were taken out. */
export const stagedFaults = (tx: Tx, staged: StagedMetering, most: number): Promise<{ line: number; word: StagedFault }[]> =>
  tx.many(rows.faults(staged, tx.operatorId, most));

/** How much of a resolved registry is known already. */
export const countStaged = (tx: Tx, staged: StagedMetering): Promise<StagedMeteringCounts> => tx.one<StagedMeteringCounts>(rows.count(staged, tx.operatorId));

/**
 * Takes a slice of a resolved registry in and answers how many rows were written. Meters before readings. A registry may come again
 * or correct an earlier one: what says the same changes nothing, and a reading that says something else replaces the earlier one, which stays.
 */
export async function takeIn(tx: Tx, staged: StagedMetering, slice: StagedMeteringSlice): Promise<number> {
  let written = 0;
  for (const statement of taking.applySlice(staged, { ...slice, operatorId: tx.operatorId })) written = await tx.run(statement);
  return written;
}

/** Gathers statistics of what was taken in. */
export async function gatherStatistics(tx: Tx, kind: StagedMeteringKind): Promise<void> {
  await tx.run(taking.refreshStatistics(kind));
}
