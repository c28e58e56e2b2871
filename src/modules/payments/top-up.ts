import type { Tx } from '#lib/db/database.ts';
import type { Line } from '#ledger';
import { insertShares } from './take-back.ts';
import type { PaymentsHouse, TopUps } from './house.ts';
import type { Share } from './refund.ts';
import type { Part, StoredPayment } from './stored.ts';

/** Prepaid accounts of a house whose operators have any. Throws where a payment tops up one and nobody keeps them. */
export function topUpsOf({ purposes }: Pick<PaymentsHouse, 'purposes'>): TopUps {
  const topUps = purposes['top-up'];
  if (!topUps) throw new Error('nobody keeps prepaid accounts');
  return topUps;
}

/** Whom money of a top-up is written down for among the allocations; its books are in the posting. */
export const TOPPED_UP = 'prepaid';

/** Credits a top-up. Its line in the allocations says what may go back. */
export async function creditTopUp(tx: Tx, house: PaymentsHouse, { id: paymentId, currency }: StoredPayment, { accountId, amountMinor }: Part): Promise<readonly Line[] | 'account-closed'> {
  return topUpsOf(house).credited(tx, { accountId, amountMinor, currency, paymentId });
}

/** Takes money of a top-up back: off what may go back, and by the lines of the account's books. */
export async function takeBackTopUp(tx: Tx, house: PaymentsHouse, payment: StoredPayment, refundId: string, { accountId, amountMinor }: Share, on: Temporal.PlainDate, now: Temporal.Instant): Promise<readonly Line[]> {
  await insertShares(tx, payment.id, accountId, on, [{ period: null, service: null, supplier: TOPPED_UP, amountMinor: -amountMinor }]);
  return topUpsOf(house).takenBack(tx, { accountId, amountMinor, currency: payment.currency, paymentId: payment.id, refundId }, now);
}

/** Nobody waits any more for a refund's money, whatever it was of. */
export const putBack = async (tx: Tx, house: Pick<PaymentsHouse, 'purposes'>, payment: Pick<StoredPayment, 'purpose'>, refundId: string, now: Temporal.Instant): Promise<void> => {
  if (payment.purpose === 'top-up') await topUpsOf(house).putBack(tx, refundId, now);
};
