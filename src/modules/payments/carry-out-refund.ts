import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import { money as amountOf } from '#lib/money.ts';
import * as audit from '#audit';
import type { Line } from '#ledger';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { books } from './chart.ts';
import { bookOnce } from './hold-money.ts';
import type { PaymentsHouse } from './house.ts';
import type { Teller } from './payment.ts';
import type { RefundOutcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import { totalOf } from './refund.rules.ts';
import type { Held, Refund, Share } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { takeBack } from './take-back.ts';
import { takeBackTopUp } from './top-up.ts';

interface Back {
  readonly payment: StoredPayment;
  readonly refund: Refund;
  readonly told: RefundOutcome;
  readonly teller: Teller;
}

/** Money has gone back: takes it off the accounts and the books, and tells the payer. The payment's row is locked. */
export async function carryOut(tx: Tx, house: PaymentsHouse, operator: Operator, { payment, refund, told, teller }: Back, now: Temporal.Instant): Promise<void> {
  const { provider, currency } = payment;
  await tx.run(rows.move(tx.operatorId, refund.id, { state: 'refunded', reference: told.reference, nextAskAt: null, endedAt: now }));
  const shares = await tx.many<Share>(rows.parts(tx.operatorId, refund.id));
  const lines = [...(await fromSuspense(tx, payment, refund, refund.amountMinor - refund.feeMinor - totalOf(shares), now)), ...(await fromAccounts(tx, house, operator, { payment, refund, shares, told }, now))];
  await bookOnce(
    tx,
    {
      key: `refund:${provider}:${refund.ofReference}:${told.reference}`,
      kind: refund.kind,
      about: `payment:${payment.id}`,
      happenedAt: told.at,
      lines: [...lines, { book: books.acquirer(provider), amount: amountOf(-refund.amountMinor, currency) }],
    },
    now,
  );
  await recordEvent(tx, payment.id, { event: refund.kind === 'chargeback' ? 'charged-back' : 'refunded', teller, at: told.at, reference: told.reference, amountMinor: refund.amountMinor }, now);
  await audit.record(tx, {
    action: refund.kind === 'chargeback' ? 'payment.charged-back' : 'payment.refunded',
    at: now,
    actor: { kind: 'system' },
    ...(payment.userId && { userId: payment.userId }),
    subject: { kind: 'payment', id: payment.id },
    details: { number: payment.number, amountMinor: refund.amountMinor.toString() },
  });
  if (!payment.email) return;
  const values = { number: payment.number, amountMinor: refund.amountMinor.toString(), refundedAt: told.at.toString() };
  await notices.send(tx, house.keys, { kind: 'payment-refunded', to: payment.email, language: payment.language, ...(payment.userId && { userId: payment.userId }), values }, now);
}

/** Takes so much out of suspense; of the row that is more than what is left to take, the rest stays there. */
async function fromSuspense(tx: Tx, payment: StoredPayment, refund: Refund, minor: bigint, now: Temporal.Instant): Promise<Line[]> {
  if (minor === 0n) return [];
  let left = minor;
  for (const held of await tx.many<Held>(rows.heldOf(tx.operatorId, payment.provider, refund.ofReference, refund.suspenseId))) {
    if (left === 0n) break;
    if (held.amountMinor > left) await tx.run(rows.splitHeld(tx.operatorId, held.id, uuidv7(now.epochMilliseconds), left));
    await tx.run(rows.endHeld(tx.operatorId, held.id, 'refunded', now));
    left -= held.amountMinor > left ? left : held.amountMinor;
  }
  if (left > 0n) throw new Error(`${left} less than is given back is in suspense of payment ${payment.id}`);
  return [{ book: books.suspense, amount: amountOf(minor, refund.currency) }];
}

async function fromAccounts(tx: Tx, house: PaymentsHouse, operator: Operator, { payment, refund, shares, told }: Omit<Back, 'teller'> & { readonly shares: readonly Share[] }, now: Temporal.Instant): Promise<Line[]> {
  const paidOn = dateIn(operator.zone, told.at);
  const lines: Line[] = [];
  for (const share of shares) {
    if (payment.purpose === 'top-up') {
      lines.push(...(await takeBackTopUp(tx, house, payment, refund.id, share, paidOn, now)));
      continue;
    }
    lines.push(...(await takeBack(tx, payment, share, paidOn)));
    const settlement = { accountId: share.accountId, amountMinor: -share.amountMinor, paidOn, channel: 'card', reference: `${payment.number}-${refund.id.slice(-6)}`, paymentId: payment.id };
    await house.purposes[payment.purpose](tx, settlement);
  }
  return refund.feeMinor > 0n ? [...lines, { book: books.fees, amount: amountOf(refund.feeMinor, payment.currency) }] : lines;
}
