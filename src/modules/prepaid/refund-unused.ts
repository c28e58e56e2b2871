import { reading } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import * as payments from '#payments';
import { accountOf } from './account-of.ts';
import { books } from './chart.ts';

export type UnusedRefusal = 'not-found' | 'nothing-to-refund' | 'not-refundable';

/** What becomes of unused money that its owner asks back. */
export interface UnusedRefund {
  readonly askedMinor: bigint;
  /** A second person has to agree first. */
  readonly waitingMinor: bigint;
}

/**
 * Asks for all paid money that is not used to go back, each lot to the payment it came from and in a transaction of its own, so that a lot that cannot go back stops no
 * other one. Promotional credit never goes back; what no payment brought is for the office.
 */
export async function refundUnused(house: payments.PaymentsHouse, operator: Operator, user: { readonly id: string; readonly sessionId?: string }, wish: { readonly reason: string; readonly origin: Origin }, now: Temporal.Instant): Promise<UnusedRefund | Refused<UnusedRefusal>> {
  const found = await reading(house.db, operator.id, async (tx) => {
    const account = await accountOf(tx, user.id);
    return account && { account, lots: await ledger.openLots(tx, books.paid(account.id).code) };
  });
  if (!found) return refuse('not-found');
  if (found.lots.length === 0) return refuse('nothing-to-refund');
  const words: { readonly amountMinor: bigint; readonly word: Awaited<ReturnType<typeof payments.requestRefund>> }[] = [];
  for (const { paymentId, amountMinor } of refundable(found.lots))
    words.push({ amountMinor, word: await payments.requestRefund(house, operator, { kind: 'user', ...user }, paymentId, { shares: [{ accountId: found.account.id, amountMinor }], ...wish }, now) });
  const sum = (wanted: 'asked' | 'awaiting-approval') => words.filter(({ word }) => word === wanted).reduce((total, { amountMinor }) => total + amountMinor, 0n);
  if (words.every(({ word }) => isRefused(word))) return refuse('not-refundable');
  return { askedMinor: sum('asked'), waitingMinor: sum('awaiting-approval') };
}

/** Unused money by the payment it goes back to. */
const refundable = (lots: readonly ledger.Lot[]): { readonly paymentId: string; readonly amountMinor: bigint }[] =>
  lots.filter(({ source }) => source.startsWith('payment:')).map(({ source, leftMinor }) => ({ paymentId: source.slice('payment:'.length), amountMinor: leftMinor }));
