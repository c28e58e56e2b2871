import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { endRun } from './autopay/end-run.ts';
import { askProvider } from './ask-provider.ts';
import type { PaymentsHouse } from './house.ts';
import { knownFrom } from './known.ts';
import type { Teller } from './payment.ts';
import { isEnded } from './payment.rules.ts';
import * as rows from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';
import * as sweep from './sweep.sql.ts';

export type CloseRefusal = 'not-found' | 'paid' | 'too-late' | 'acquirer-silent';

/**
 * Ends a payment that nobody has paid: the acquirer closes its page first, so that no money can follow; then the payment ends and its accounts may
 * be paid anew. Refuses what is paid or about to be ('too-late': it is being checked), and when the acquirer does not answer.
 */
export async function closePayment(
  house: PaymentsHouse,
  operator: Operator,
  paymentId: string,
  close: { readonly as: 'canceled' | 'expired'; readonly teller: Teller; readonly userId?: string },
  now: Temporal.Instant,
): Promise<'closed' | Refused<CloseRefusal>> {
  const payment = await transaction(house.db, operator.id, (tx) => tx.maybe<StoredPayment>(rows.byId(operator.id, paymentId)));
  if (!payment || (close.userId !== undefined && payment.userId !== close.userId)) return refuse('not-found');
  if (payment.state === 'succeeded') return refuse('paid');
  // A charge of a saved card has no page, and may be under way at the bank all the same.
  const answer = payment.pageReference === null && payment.cardId === null ? 'canceled' : await atAcquirer(house, operator, payment, now);
  if (answer === 'canceled') return end(house, operator, paymentId, close, now);
  await transaction(house.db, operator.id, async (tx) => {
    await tx.run(rows.doubt(operator.id, paymentId, now));
    await tx.run(sweep.setNextQuery(operator.id, paymentId, now.add({ seconds: answer === 'silent' ? 30 : 2 })));
  });
  return refuse(answer === 'silent' ? 'acquirer-silent' : 'too-late');
}

async function atAcquirer(house: PaymentsHouse, operator: Operator, payment: StoredPayment, now: Temporal.Instant): Promise<'canceled' | 'too-late' | 'silent'> {
  const known = await knownFrom(house, operator, payment);
  return askProvider(house, operator, `${payment.id}:cancel`, now, (provider, call) => provider.cancel(known, call)).catch(() => 'silent' as const);
}

const end = (house: PaymentsHouse, operator: Operator, paymentId: string, { as, teller }: { readonly as: 'canceled' | 'expired'; readonly teller: Teller }, now: Temporal.Instant): Promise<'closed' | Refused<CloseRefusal>> =>
  transaction(house.db, operator.id, async (tx) => {
    const payment = await tx.one<StoredPayment>(rows.lock(operator.id, paymentId));
    if (payment.state === 'succeeded') return refuse('paid');
    await tx.run(rows.release(operator.id, paymentId));
    await tx.run(sweep.setNextQuery(operator.id, paymentId, null));
    if (isEnded(payment.state)) return 'closed';
    // Its page is closed: no other card can follow the one that was refused.
    const state = as === 'expired' && payment.failure !== null ? 'failed' : as;
    await tx.run(rows.end(operator.id, paymentId, state));
    await recordEvent(tx, paymentId, { event: state, teller, at: now, word: state === 'failed' ? payment.failure : null }, now);
    await endRun(tx, house, payment, { word: 'unknown' }, now);
    const actor = teller === 'customer' && payment.userId ? ({ kind: 'user', id: payment.userId } as const) : ({ kind: 'system' } as const);
    await audit.record(tx, { action: `payment.${state}`, at: now, actor, ...(payment.userId && { userId: payment.userId }), subject: { kind: 'payment', id: paymentId }, details: { number: payment.number } });
    return 'closed';
  });
