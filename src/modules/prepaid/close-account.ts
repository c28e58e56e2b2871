import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { accountOf, lockedStandings } from './account-of.ts';
import * as rows from './accounts.sql.ts';
import { bookFresh, line, postingKey } from './book.ts';
import { books } from './chart.ts';
import type { PrepaidHouse } from './house.ts';

export type ClosingRefusal = 'not-found' | 'money-left' | 'money-reserved' | 'owed';

/** Closes a user's prepaid account. Refuses while money is on it, reserved, on its way back, or owed; promotional credit ends with the account. */
export function closeAccount(house: Pick<PrepaidHouse, 'db'>, operator: Operator, userId: string, { origin }: { readonly origin: Origin }, now: Temporal.Instant): Promise<'closed' | Refused<ClosingRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const own = await accountOf(tx, userId);
    const standing = own && (await lockedStandings(tx, [own.id], now)).get(own.id);
    if (!standing || standing.account.closedAt) return refuse('not-found');
    const { account, balances } = standing;
    if (balances.owedMinor > 0n) return refuse('owed');
    if (balances.heldMinor > 0n) return refuse('money-reserved');
    if (balances.paidMinor > 0n || balances.dueMinor > 0n) return refuse('money-left');
    const about = `prepaid-account:${account.id}`;
    const lines = [...line(books.credit(account.id), balances.creditMinor, account.currency), ...line(books.promotions, -balances.creditMinor, account.currency)];
    if (lines.length > 0) await bookFresh(tx, [{ key: postingKey('adjustment', `closing:${account.id}`), kind: 'prepaid-credit-ended', about, happenedAt: now, lines }], now);
    await tx.run(rows.close(operator.id, account.id, { kind: 'user', id: userId, because: 'asked', at: now }));
    await audit.record(tx, { action: 'prepaid.closed', at: now, actor: { kind: 'user', id: userId }, origin, userId, subject: { kind: 'prepaid-account', id: account.id.toString() }, details: { number: account.number } });
    return 'closed';
  });
}
