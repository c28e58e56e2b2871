import type { Tx } from '#lib/db/database.ts';
import * as rows from './staged.sql.ts';
import type { Staged, StagedAccounts, StagedKind, StagedSlice, SumRow } from './staged.ts';
import * as taking from './take-in.sql.ts';

/** Finds out which account each run of a registry belongs to. */
export async function resolveStaged(tx: Tx, staged: Staged): Promise<void> {
  for (const statement of rows.resolve(staged, tx.operatorId)) await tx.run(statement);
}

/** Counts the accounts of a resolved registry. */
export const countStaged = (tx: Tx, staged: Staged): Promise<StagedAccounts> => tx.one<StagedAccounts>(rows.countAccounts(staged, tx.operatorId));

/** What the accounts hold of those months. */
export const presentSums = (tx: Tx, kind: StagedKind, months: readonly string[]): Promise<SumRow[]> => tx.many<SumRow>(rows.present({ kind }, tx.operatorId, months));

/** What of that a resolved registry would take the place of. */
export const replacedSums = (tx: Tx, staged: Staged): Promise<SumRow[]> => tx.many<SumRow>(rows.replaced(staged, tx.operatorId));

/** Whether there are lines of that kind for any of those months. */
export const hasPresent = async (tx: Tx, kind: StagedKind, months: readonly string[]): Promise<boolean> =>
  (await tx.one<{ isSo: boolean }>(taking.hasPresent({ kind }, tx.operatorId, months))).isSo;

/** Opens the accounts that a registry of balances names first. */
export const openStagedAccounts = (tx: Tx, staged: Staged, importId: string): Promise<number> => tx.run(taking.openAccounts(staged, tx.operatorId, importId));

/** Takes a slice of a resolved registry in; `isPresent`: there may be lines to compare with. Answers how many rows were written. */
export async function takeIn(tx: Tx, staged: Staged, slice: StagedSlice, isPresent: boolean): Promise<number> {
  let written = 0;
  for (const statement of taking.applySlice(staged, { ...slice, operatorId: tx.operatorId }, isPresent)) written = await tx.run(statement);
  return written;
}

/** Gathers statistics of what was taken in: plans made for a small table are ruinous once it has grown. */
export async function gatherStatistics(tx: Tx, kind: StagedKind): Promise<void> {
  await tx.run(taking.refreshStatistics({ kind }));
}
