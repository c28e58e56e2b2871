import { uuidv7 } from '#lib/ids.ts';
import type { Tx } from '#lib/db/database.ts';
import { money as amountOf } from '#lib/money.ts';
import * as audit from '#audit';
import * as ledger from '#ledger';
import { books } from './chart.ts';
import * as money from './money-in.sql.ts';
import type { Teller } from './payment.ts';
import * as rows from './payments.sql.ts';
import type { Outcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';

/** Why money waits for somebody to decide. */
export type Why = 'account-closed' | 'late' | 'paid-again' | 'wrong-amount' | 'payment-unknown';

/** Books money that fits nothing into suspense, where the office finds it. A payment that it was meant for is not shown as paid. */
export async function holdMoney(
  tx: Tx,
  { provider, outcome, payment, why, teller }: { readonly provider: string; readonly outcome: Outcome; readonly payment: StoredPayment | undefined; readonly why: Why; readonly teller: Teller },
  now: Temporal.Instant,
): Promise<void> {
  const { minor, currency } = outcome.amount;
  const { reference } = outcome;
  const id = uuidv7(now.epochMilliseconds);
  await tx.run(money.hold(tx.operatorId, { id, provider, reference, paymentId: payment?.id ?? null, accountId: null, currency, amountMinor: minor, why, heldAt: now }));
  const lines = [
    { book: books.acquirer(provider), amount: outcome.amount },
    { book: books.suspense, amount: amountOf(-minor, currency) },
  ];
  await bookOnce(tx, { key: `operation:${provider}:${reference}`, kind: 'held', about: payment ? `payment:${payment.id}` : `suspense:${id}`, happenedAt: outcome.at, lines }, now);
  await audit.record(tx, { action: 'money.held', at: now, actor: { kind: 'system' }, subject: { kind: 'suspense', id }, details: { number: outcome.number, why } });
  if (!payment) return;
  await recordEvent(tx, payment.id, { event: why, teller, at: outcome.at, reference, amountMinor: minor }, now);
  // The office decides now: asking the acquirer again would tell nothing new, and the account may be paid another time.
  if (why === 'wrong-amount' && payment.state !== 'succeeded') {
    await tx.run(rows.doubt(tx.operatorId, payment.id, now));
    await tx.run(rows.move(tx.operatorId, payment.id, { state: payment.state, failure: null, code: null, nextQueryAt: null }));
    await tx.run(rows.release(tx.operatorId, payment.id));
  }
}

/** Books a posting whose key was made from something that is taken once: anything but a fresh posting is a bug. */
export async function bookOnce(tx: Tx, posting: Parameters<typeof ledger.post>[1][number], now: Temporal.Instant): Promise<void> {
  const [word] = await ledger.post(tx, [posting], now);
  if (word !== 'posted') throw new Error(`${posting.key} was ${word} in the books`);
}
