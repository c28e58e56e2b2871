import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { PaymentsHouse } from './house.ts';
import { isEnded } from './payment.rules.ts';
import * as rows from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';

/**
 * The customer has come back from the acquirer's page. What his browser says proves nothing: the payment is being checked from now on, and the acquirer is
 * asked at once (PA-2). Nothing for another's payment.
 */
export function noteReturn(house: PaymentsHouse, operator: Operator, userId: string, paymentId: string, now: Temporal.Instant): Promise<StoredPayment | undefined> {
  return transaction(house.db, operator.id, async (tx) => {
    const payment = await tx.maybe<StoredPayment>(rows.lock(operator.id, paymentId));
    if (!payment || payment.userId !== userId) return undefined;
    if (isEnded(payment.state)) return payment;
    await tx.run(rows.doubt(operator.id, paymentId, now));
    // Coming back again while it is being checked is a new reason to ask, and nothing new for its history.
    if (payment.checkingSince !== null) return payment;
    await recordEvent(tx, paymentId, { event: 'returned', teller: 'customer', at: now }, now);
    return { ...payment, checkingSince: now };
  });
}
