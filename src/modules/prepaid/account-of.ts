import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import type { Balances, PrepaidAccount } from './account.ts';
import * as rows from './accounts.sql.ts';
import { availableOf } from './balance.rules.ts';
import { books, codesOf } from './chart.ts';

/** The account of the person or organisation that a user acts for after full registration; the open one, otherwise the latest that was closed. */
export const accountOf = (tx: Tx, userId: string): Promise<PrepaidAccount | undefined> => tx.maybe<PrepaidAccount>(rows.ofUser(tx.operatorId, userId));

/** Every account of that person or organisation, newest first: those that were closed keep their documents. */
export const accountsOf = (tx: Tx, userId: string): Promise<PrepaidAccount[]> => tx.many<PrepaidAccount>(rows.allOfUser(tx.operatorId, userId));

export const accountById = (tx: Tx, id: bigint): Promise<PrepaidAccount | undefined> => tx.maybe<PrepaidAccount>(rows.byId(tx.operatorId, id));

/** Holds accounts until the end of the transaction, in sorted order: whoever decides by a balance reads it after this. */
export const lockAccounts = (tx: Tx, ids: readonly bigint[]): Promise<PrepaidAccount[]> => tx.many<PrepaidAccount>(rows.lock(tx.operatorId, ids.map(String)));

/** What an account holds. Throws for an account that is not the operator's. */
export async function balancesOf(tx: Tx, accountId: bigint): Promise<Balances> {
  const [account, balances] = await Promise.all([tx.one<PrepaidAccount>(rows.byId(tx.operatorId, accountId)), ledger.balancesOfCodes(tx, codesOf(accountId))]);
  return balancesFrom(account, balances);
}

/** An account that is locked, and how it stands. */
export interface Standing {
  readonly account: PrepaidAccount;
  readonly isBlocked: boolean;
  readonly balances: Balances;
}

/** Locks accounts and says how they stand then; those that are not the operator's are missing. */
export async function lockedStandings(tx: Tx, ids: readonly bigint[], now: Temporal.Instant): Promise<Map<bigint, Standing>> {
  // Asked for first, the lock is held before the rest is read: statements of one transaction run in order.
  const [accounts, blocked, balances] = await Promise.all([lockAccounts(tx, ids), tx.many<{ accountId: bigint }>(rows.blocked(tx.operatorId, ids.map(String), now)), ledger.balancesOfCodes(tx, ids.flatMap(codesOf))]);
  const isBlocked = new Set(blocked.map(({ accountId }) => accountId));
  const byCode = Map.groupBy(balances, ({ code }) => code);
  return new Map(accounts.map((account) => [account.id, { account, isBlocked: isBlocked.has(account.id), balances: balancesFrom(account, codesOf(account.id).flatMap((code) => byCode.get(code) ?? [])) }]));
}

function balancesFrom({ id, currency }: PrepaidAccount, balances: readonly ledger.Balance[]): Balances {
  const at = new Map(balances.filter((balance) => balance.currency === currency).map(({ code, balanceMinor }) => [code, balanceMinor]));
  const held = (code: string): bigint => -(at.get(code) ?? 0n);
  const amounts = { paidMinor: held(books.paid(id).code), creditMinor: held(books.credit(id).code), heldMinor: held(books.held(id).code), dueMinor: held(books.due(id).code), owedMinor: at.get(books.owed(id).code) ?? 0n };
  return { ...amounts, availableMinor: availableOf(amounts), currency };
}
