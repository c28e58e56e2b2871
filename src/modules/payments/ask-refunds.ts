import { crashPoint } from '#lib/crash-point.ts';
import { transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { askProvider } from './ask-provider.ts';
import type { PaymentsHouse } from './house.ts';
import * as payments from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import { recordRefund } from './record-refund.ts';
import type { Refund } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { mayAskAgain } from './sweep.rules.ts';
import { putBack } from './top-up.ts';

const AT_ONCE = 10;
const LEASE_S = 45;
const ASK_AGAIN_S = 2;

/**
 * Asks the acquirer for refunds that are due, under the refund's own id, so that asking twice gives back once. When the acquirer has not answered for as
 * long as it remembers that id, nobody asks again: the refund waits in the office's queue for a notice, the daily list or a person.
 */
export async function askRefunds(house: PaymentsHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  if (!house.providerOf(operator)) return 0;
  const due = await transaction(house.db, operator.id, (tx) => tx.many<Refund>(rows.takeDue(operator.id, now, now.add({ seconds: LEASE_S }), AT_ONCE)));
  await Promise.allSettled(due.map((refund) => askOne(house, operator, refund, now)));
  return due.length;
}

async function askOne(house: PaymentsHouse, operator: Operator, refund: Refund, now: Temporal.Instant): Promise<void> {
  const { id, amountMinor, currency, ofReference } = refund;
  if (!mayAskAgain(refund.firstAskedAt ?? now, now)) return transaction(house.db, operator.id, (tx) => tx.run(rows.setNextAsk(operator.id, id, null))).then(() => {});
  const { payment, paid, before } = await transaction(house.db, operator.id, async (tx) => {
    const payment = await tx.one<StoredPayment>(payments.byId(operator.id, refund.paymentId as string));
    const paid = await tx.one<{ amountMinor: bigint }>(rows.operation(operator.id, payment.provider, ofReference));
    return { payment, paid, before: await tx.one<{ refundedMinor: bigint; open: number }>(rows.before(operator.id, ofReference, id)) };
  });
  // One after the other: where the acquirer tells only how much has gone back, two at once could not be told apart.
  if (before.open > 0) return;
  const order = { refundId: id, number: payment.number, reference: ofReference, paid: money(paid.amountMinor, currency), refundedBefore: money(before.refundedMinor, currency), amount: money(amountMinor, currency) };
  const answer = await askProvider(house, operator, id, now, (provider, call) => provider.refund(order, call));
  crashPoint('refund.answered');
  await transaction(house.db, operator.id, async (tx) => {
    if (!isRefused<'declined'>(answer)) {
      const recorded = await recordRefund(tx, house, operator, answer, 'answer', now);
      if (recorded === 'unsure') await tx.run(rows.setNextAsk(operator.id, id, now.add({ seconds: ASK_AGAIN_S })));
      // Another amount has left than was asked for, and the acquirer insists: that one is booked, and this one is for a person.
      if (recorded !== 'recorded' || answer.amount.minor === amountMinor) return;
    }
    const locked = await tx.one<Refund>(rows.lock(operator.id, id));
    if (locked.state !== 'asked') return;
    await tx.run(rows.move(operator.id, id, { state: 'failed', reference: null, nextAskAt: null, endedAt: now }));
    await putBack(tx, house, payment, id, now);
    await recordEvent(tx, payment.id, { event: 'refund-failed', teller: 'answer', at: now, amountMinor }, now);
  });
}
