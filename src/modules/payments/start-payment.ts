import { transaction } from '#lib/db/transaction.ts';
import { crashPoint } from '#lib/crash-point.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { askProvider } from './ask-provider.ts';
import type { PaymentsHouse } from './house.ts';
import { storeIntent, type IntentRefusal } from './store-intent.ts';
import { orderFrom } from './order.ts';
import type { PaymentWish } from './payment.ts';
import * as rows from './payments.sql.ts';
import { mayUsePage } from './payment.rules.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';

export type StartRefusal = IntentRefusal | 'acquirer-refused' | 'acquirer-silent' | 'page-closed';

/**
 * Stores the intent and commits it, asks the acquirer for a page, stores the page. Repeating the same wish leads to the same page. Refuses what the
 * profile does not allow, an account that is being paid already, and what the acquirer refuses; when the acquirer does not
 * answer, nothing was taken and the same wish may be tried again.
 */
export async function startPayment(house: PaymentsHouse, operator: Operator, userId: string, wish: PaymentWish, now: Temporal.Instant): Promise<{ address: string } | Refused<StartRefusal>> {
  const stored = await storeIntent(house, operator, userId, wish, now);
  if (isRefused<IntentRefusal>(stored)) return stored;
  crashPoint('payment.intent-stored');
  const { payment } = stored;
  if (payment.state !== 'created') return mayUsePage(payment, now) ? { address: payment.pageAddress as string } : refuse('page-closed');
  const order = orderFrom(house, operator, stored, wish.returnUrl);
  const answer = await askProvider(house, operator, `${payment.id}:start`, now, (provider, call) => provider.startPayment(order, call)).catch(() => 'silent' as const);
  crashPoint('payment.page-answered');
  if (answer === 'silent') return refuse('acquirer-silent');
  if (isRefused<'declined' | 'unavailable'>(answer)) return giveUp(house, operator, payment, answer.refused, now);
  const page = { ...answer, expiresAt: answer.expiresAt ?? payment.expiresAt, nextQueryAt: now.add({ minutes: 1 }) };
  const address = await transaction(house.db, operator.id, async (tx) => {
    await tx.run(rows.openPage(operator.id, payment.id, page));
    await recordEvent(tx, payment.id, { event: 'pending', teller: 'answer', at: now, reference: answer.reference }, now);
    return ((await tx.one<StoredPayment>(rows.byId(operator.id, payment.id))).pageAddress ?? answer.address) as string;
  });
  crashPoint('payment.page-stored');
  return { address };
}

async function giveUp(house: PaymentsHouse, operator: Operator, { id }: StoredPayment, word: 'declined' | 'unavailable', now: Temporal.Instant): Promise<Refused<StartRefusal>> {
  if (word === 'unavailable') return refuse('acquirer-silent');
  await transaction(house.db, operator.id, async (tx) => {
    const payment = await tx.one<StoredPayment>(rows.lock(operator.id, id));
    if (payment.state !== 'created') return;
    await tx.run(rows.move(operator.id, id, { state: 'failed', failure: 'declined', code: null, nextQueryAt: null }));
    await recordEvent(tx, id, { event: 'failed', teller: 'answer', at: now, word: 'declined' }, now);
    await tx.run(rows.release(operator.id, id));
  });
  return refuse('acquirer-refused');
}
