import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { accountOf, lockedStandings } from './account-of.ts';
import * as rows from './accounts.sql.ts';
import { line, postingKey } from './book.ts';
import { books } from './chart.ts';
import type { PrepaidHouse } from './house.ts';

export type ClosingRefusal = 'not-found' | 'money-left' | 'money-reserved' | 'owed' | 'in-use';

export interface ClosingWish {
  readonly origin: Origin;
  /** Whether something that is paid from the account is not over: what it gives back would come to an account that nobody looks into any more. */
  readonly isInUse: (tx: Tx, accountId: bigint) => Promise<boolean>;
}

/** Closes a user's prepaid account. Refuses while money is on it, reserved, on its way back, or owed, and while orders of it are not over; promotional credit ends with the account. */
export function closeAccount(house: Pick<PrepaidHouse, 'db'>, operator: Operator, userId: string, { origin, isInUse }: ClosingWish, now: Temporal.Instant): Promise<'closed' | Refused<ClosingRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const own = await accountOf(tx, userId);
    const standing = own && (await lockedStandings(tx, [own.id], now)).get(own.id);
    if (!standing || standing.account.closedAt) return refuse('not-found');
    const { account, balances } = standing;
    if (balances.owedMinor > 0n) return refuse('owed');
    if (balances.heldMinor > 0n) return refuse('money-reserved');
    if (balances.paidMinor > 0n || balances.dueMinor > 0n) return refuse('money-left');
    // Behind the account's lock, which whoever orders takes first.
    if (await isInUse(tx, account.id)) return refuse('in-use');
    const about = `prepaid-account:${account.id}`;
    const lines = [...line(books.credit(account.id), balances.creditMinor, account.currency), ...line(books.promotions, -balances.creditMinor, account.currency)];
    if (lines.length > 0) await ledger.postFresh(tx, [{ key: postingKey('adjustment', `closing:${account.id}`), kind: 'prepaid-credit-ended', about, happenedAt: now, lines }], now);
    await tx.run(rows.close(operator.id, account.id, { kind: 'user', id: userId, because: 'asked', at: now }));
    await audit.record(tx, { action: 'prepaid.closed', at: now, actor: { kind: 'user', id: userId }, origin, userId, subject: { kind: 'prepaid-account', id: account.id.toString() }, details: { number: account.number } });
    return 'closed';
  });
}
