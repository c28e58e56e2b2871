import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import type { Account } from './account.ts';
import * as rows from './accounts.sql.ts';

/** An account as staff see it, and who manages it in the cabinet. */
export interface CustomerCard {
  readonly account: Account;
  readonly user: { readonly userId: string; readonly linkedAt: Temporal.Instant } | undefined;
}

/**
 * Opens a customer's card for a member of staff. That it was opened, by whom and why is recorded in the same
 * transaction, and the customer reads it among his own activity (PR 31, 34). Undefined when there is no such account.
 */
export async function openCard(
  tx: Tx,
  accountId: bigint,
  by: { readonly staffId: string; readonly sessionId: string; readonly reason: string; readonly origin: Origin; readonly at: Temporal.Instant },
): Promise<CustomerCard | undefined> {
  const [account, user] = await Promise.all([
    tx.maybe<Account>(rows.byId(tx.operatorId, accountId)),
    tx.maybe<{ userId: string; linkedAt: Temporal.Instant }>(rows.userOfId(tx.operatorId, accountId)),
  ]);
  if (!account) return undefined;
  await audit.record(tx, {
    action: 'customer-card.opened',
    at: by.at,
    actor: { kind: 'staff', id: by.staffId, sessionId: by.sessionId },
    origin: by.origin,
    reason: by.reason,
    subject: { kind: 'account', id: String(accountId) },
    ...(user ? { userId: user.userId } : {}),
  });
  return { account, user };
}
