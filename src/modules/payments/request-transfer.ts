import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { PaymentsHouse } from './house.ts';
import * as payments from './payments.sql.ts';
import type { Held, Share } from './refund.ts';
import * as refunds from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import * as rows from './transfers.sql.ts';

export type TransferRefusal = 'not-found' | 'account-not-found' | 'account-closed' | 'same-account' | 'nothing-to-transfer' | 'waits-already';

/** Money to be moved: what is left of an account's part of a payment, or money in suspense. */
export type TransferSource = { readonly paymentId: string; readonly accountId: bigint } | { readonly suspenseId: string };

export interface TransferWish {
  readonly toAccountNumber: string;
  readonly reason: string;
  readonly origin: Origin;
}

/** Asks for money to be moved to the account that it was meant for. A second person always decides: it is somebody else's money. */
export async function requestTransfer(
  house: PaymentsHouse,
  operator: Operator,
  staff: { readonly id: string; readonly sessionId: string },
  source: TransferSource,
  wish: TransferWish,
  now: Temporal.Instant,
): Promise<string | Refused<TransferRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const money = await moneyAt(tx, source);
    if (!money) return refuse('not-found');
    if (money.amountMinor <= 0n) return refuse('nothing-to-transfer');
    const to = await accounts.accountByNumber(tx, wish.toAccountNumber);
    if (!to) return refuse('account-not-found', 'account');
    if (to.closedOn !== null) return refuse('account-closed', 'account');
    if ('accountId' in source && source.accountId === to.id) return refuse('same-account', 'account');
    const id = uuidv7(now.epochMilliseconds);
    const from = 'suspenseId' in source ? { paymentId: null, fromAccountId: null, suspenseId: source.suspenseId } : { paymentId: source.paymentId, fromAccountId: source.accountId, suspenseId: null };
    const row = { id, ...from, toAccountId: to.id, currency: money.currency, amountMinor: money.amountMinor, reason: wish.reason, requestedBy: staff.id, requestedAt: now };
    if ((await tx.run(rows.insert(operator.id, row))) === 0) return refuse('waits-already');
    const details = { number: money.number, totalMinor: money.amountMinor.toString(), account: to.number };
    await approvals.requestApproval(tx, { kind: 'transfer', subject: id, details, reason: wish.reason, requestedBy: staff, at: now });
    await audit.record(tx, { action: 'transfer.requested', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, reason: wish.reason, subject: { kind: 'transfer', id }, details });
    return id;
  });
}

async function moneyAt(tx: Tx, source: TransferSource) {
  if ('suspenseId' in source) {
    const held = await tx.maybe<Held>(refunds.lockHeld(tx.operatorId, source.suspenseId));
    return held && { currency: held.currency, amountMinor: held.amountMinor, number: held.reference };
  }
  const payment = await tx.maybe<StoredPayment>(payments.lock(tx.operatorId, source.paymentId));
  // Money of a prepaid account is nobody else's: it goes back to its payer, or stays.
  if (payment?.state !== 'succeeded' || payment.purpose === 'top-up') return undefined;
  const left = (await tx.many<Share>(refunds.left(tx.operatorId, payment.id))).find(({ accountId }) => accountId === source.accountId);
  return { currency: payment.currency, amountMinor: left?.amountMinor ?? 0n, number: payment.number };
}
