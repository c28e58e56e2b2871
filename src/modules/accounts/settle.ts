import type { Tx } from '#lib/db/database.ts';
import * as rows from './accounts.sql.ts';

/** Money taken here for an account; negative when it goes back. `reference`: the payment's number, unique within the account and day. */
export interface Settlement {
  readonly accountId: bigint;
  readonly paidOn: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly channel: string;
  readonly reference: string;
  readonly paymentId: string;
}

/**
 * Counts a payment at once: it stands in the history and lowers what is left to pay. When the billing system's registry brings it back, that line
 * takes its place (`take-in.sql.ts`), so nothing counts twice. An account that is closed takes nothing.
 */
export async function settle(tx: Tx, settlement: Settlement): Promise<'settled' | 'account-closed'> {
  return (await tx.run(rows.settle(tx.operatorId, settlement))) === 1 ? 'settled' : 'account-closed';
}
