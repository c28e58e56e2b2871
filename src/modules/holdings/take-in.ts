import type { Tx } from '#lib/db/database.ts';
import type { StagedFault, StagedHoldings, StagedHoldingsCounts, StagedHoldingsSlice } from './staged.ts';
import * as rows from './take-in.sql.ts';

/** Lines of a registry that cannot be taken in, `most` of them; `takeIn` presumes that they were taken out. */
export const stagedFaults = (tx: Tx, staged: StagedHoldings, most: number): Promise<{ line: number; word: StagedFault }[]> => tx.many(rows.faults(staged, most));

/** How much of a registry is known already. */
export const countStaged = (tx: Tx, staged: StagedHoldings): Promise<StagedHoldingsCounts> => tx.one<StagedHoldingsCounts>(rows.count(tx.operatorId, staged));

/**
 * Takes a slice of a registry in and answers how many receipts were written. A registry brings what is new or changed; a
 * receipt that it does not name stays as it is. What says the same changes nothing; what was said before stays in the history.
 */
export const takeIn = (tx: Tx, staged: StagedHoldings, slice: StagedHoldingsSlice): Promise<number> => tx.run(rows.takeIn(tx.operatorId, staged, slice));

/** Gathers statistics of what was taken in. */
export async function gatherStatistics(tx: Tx): Promise<void> {
  await tx.run(rows.refreshStatistics());
}
