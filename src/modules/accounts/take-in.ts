import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as audit from '#audit';
import * as changes from './account-changes.sql.ts';
import * as matching from './match-payments.sql.ts';
import { recordStagedMarks } from './document-check.ts';
import * as rows from './staged.sql.ts';
import type { Staged, StagedAccounts, StagedChanges, StagedKind, StagedSlice, SumRow } from './staged.ts';
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

/** How many accounts a staged registry would close, open again or give to another holder, and how many it leaves out. */
export const countChanges = (tx: Tx, staged: Pick<Staged, 'accounts'>): Promise<StagedChanges> => tx.one<StagedChanges>(changes.countChanges(staged, tx.operatorId));

/** Closes the open accounts that a full registry does not name; answers how many. */
export const closeMissing = (tx: Tx, staged: Pick<Staged, 'accounts'>, importId: string, at: Temporal.Instant, on: Temporal.PlainDate): Promise<number> =>
  tx.run(changes.closeMissing(staged, { operatorId: tx.operatorId, importId, at }, on));

/** Opens the accounts that a registry of balances names first. */
export const openStagedAccounts = (tx: Tx, staged: Staged, importId: string): Promise<number> => tx.run(taking.openAccounts(staged, tx.operatorId, importId));

/** Takes a slice of a resolved registry in; `isPresent`: there may be lines to compare with. Answers how many rows were written. */
export async function takeIn(tx: Tx, keys: Keys, staged: Staged, slice: StagedSlice, isPresent: boolean): Promise<number> {
  if (staged.kind === 'accounts') await recordChanges(tx, staged, slice);
  if (staged.kind === 'payments') await matchPayments(tx, staged, slice);
  let written = 0;
  for (const statement of taking.applySlice(staged, { ...slice, operatorId: tx.operatorId }, isPresent)) written = await tx.run(statement);
  if (staged.kind === 'accounts') await recordStagedMarks(tx, keys, staged, slice);
  return written;
}

/** Lets lines that bring back payments taken here count in their place. */
async function matchPayments(tx: Tx, staged: Staged, slice: StagedSlice): Promise<void> {
  const of = { ...slice, operatorId: tx.operatorId };
  await tx.run(matching.matchByNumber(staged, of));
  while ((await tx.run(matching.matchByAmount(staged, of))) > 0);
}

/** What becomes of accounts that are known: closed, opened again, or another holder's, whose predecessor sees nothing of them any more. */
async function recordChanges(tx: Tx, staged: Staged, { importId, from, until, at, on }: StagedSlice): Promise<void> {
  const change = { operatorId: tx.operatorId, importId, at };
  await tx.run(changes.recordChanges(staged, change, from, until));
  const ended = await tx.many<{ accountId: bigint; userId: string }>(changes.endLinksOfTransferred(staged, change, from, until));
  await tx.run(changes.dropMarksOfTransferred(staged, change, from, until));
  await tx.run(changes.markTransferred(staged, change, on, from, until));
  for (const { accountId, userId } of ended)
    await audit.record(tx, { action: 'account.transferred', at, actor: { kind: 'system' }, userId, subject: { kind: 'account', id: String(accountId) }, details: { import: importId } });
}

/** Gathers statistics of what was taken in: plans made for a small table are ruinous once it has grown. */
export async function gatherStatistics(tx: Tx, kind: StagedKind): Promise<void> {
  await tx.run(taking.refreshStatistics({ kind }));
}
