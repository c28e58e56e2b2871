import type { Tx } from '#lib/db/database.ts';
import * as accounts from '#accounts';
import { lowered } from './allocation.rules.ts';
import * as rows from './debts.sql.ts';

/** Holds the debts of accounts until the end of the transaction, in one order for everybody: of two payments the second sees what the first paid. */
export async function lockDebts(tx: Tx, accountIds: readonly bigint[]): Promise<void> {
  await tx.run(rows.lock(tx.operatorId, accountIds.map(String)));
}

/** What is open of an account by month and service, oldest first: the newest charges less what payments taken here have paid of them since. */
export async function openDebts(tx: Tx, accountId: bigint): Promise<accounts.Debt[]> {
  const [debts, paid] = await Promise.all([accounts.debtsOf(tx, accountId), tx.many<accounts.Debt>(rows.paidSince(tx.operatorId, accountId))]);
  return lowered(debts, paid);
}
