import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as approvals from '#approvals';
import type { Line } from '#ledger';
import type { Operator } from '#operators';
import { allocate } from './allocation.rules.ts';
import { books, supplierOf } from './chart.ts';
import { bookOnce } from './hold-money.ts';
import { termsOf, type PaymentsHouse, type PaymentTerms } from './house.ts';
import { lockDebts, openDebts } from './open-debts.ts';
import * as payments from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import type { Held, Share } from './refund.ts';
import * as refunds from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { insertShares, takeBack } from './take-back.ts';
import * as rows from './transfers.sql.ts';

interface Transfer {
  readonly id: string;
  readonly paymentId: string | null;
  readonly fromAccountId: bigint | null;
  readonly suspenseId: string | null;
  readonly toAccountId: bigint;
  readonly currency: StoredPayment['currency'];
  readonly amountMinor: bigint;
  readonly endedAt: Temporal.Instant | null;
}

/** What a second person's decision on a transfer sets going; wired to approvals of kind 'transfer'. What has changed meanwhile ends it without effect. */
export const transferApproval = (house: Pick<PaymentsHouse, 'purposes'>): approvals.ApprovalKind => ({
  async approved(tx, operator, { subject }, _by, at) {
    const transfer = await tx.maybe<Transfer>(rows.lock(tx.operatorId, subject));
    if (!transfer || transfer.endedAt) return;
    await tx.run(rows.end(tx.operatorId, transfer.id, await carryOver(tx, house, operator, transfer, at), at));
  },
  async declined(tx, _operator, { subject }, _by, _reason, at) {
    await tx.run(rows.end(tx.operatorId, subject, 'declined', at));
  },
});

async function carryOver(tx: Tx, house: Pick<PaymentsHouse, 'purposes'>, operator: Operator, transfer: Transfer, at: Temporal.Instant): Promise<'transferred' | 'account-closed' | 'overtaken'> {
  const source = await sourceOf(tx, transfer);
  if (!source) return 'overtaken';
  const { payment, reference } = source;
  const paidOn = dateIn(operator.zone, at);
  // Both, in one order for everybody: of two transfers in opposite directions neither waits for the other's end.
  await lockDebts(tx, [transfer.toAccountId, ...(transfer.fromAccountId === null ? [] : [transfer.fromAccountId])]);
  const settlement = { accountId: transfer.toAccountId, amountMinor: transfer.amountMinor, paidOn, channel: 'card', reference, paymentId: payment?.id ?? transfer.id };
  if ((await house.purposes.bill(tx, settlement)) === 'account-closed') return 'account-closed';
  const taken = await takeFrom(tx, house, operator, transfer, payment, at);
  const terms = termsOf(operator) as PaymentTerms;
  const shares = allocate(transfer.amountMinor, await openDebts(tx, transfer.toAccountId), terms.allocation).map(({ minor, ...share }) => ({ ...share, supplier: supplierOf(terms, share.service), amountMinor: minor }));
  await insertShares(tx, payment?.id ?? transfer.id, transfer.toAccountId, paidOn, shares);
  const lines = [...taken, ...shares.map(({ supplier, amountMinor }) => ({ book: books.supplier(supplier), amount: amountOf(-amountMinor, transfer.currency) }))];
  await bookOnce(tx, { key: `transfer:${transfer.id}`, kind: 'transfer', about: payment ? `payment:${payment.id}` : `suspense:${transfer.suspenseId}`, happenedAt: at, lines }, at);
  if (payment) await recordEvent(tx, payment.id, { event: 'transferred', teller: 'staff', at, amountMinor: transfer.amountMinor }, at);
  return 'transferred';
}

/** The money's payment, locked; nothing when the money is no longer where it was. */
async function sourceOf(tx: Tx, transfer: Transfer): Promise<{ payment: StoredPayment | undefined; reference: string } | undefined> {
  if (transfer.suspenseId) {
    const held = await tx.maybe<Held>(refunds.lockHeld(tx.operatorId, transfer.suspenseId));
    if (!held) return undefined;
    const asked = held.paymentId ? await tx.many<{ suspenseId: string | null; state: string }>(refunds.ofPayment(tx.operatorId, held.paymentId)) : [];
    if (asked.some(({ suspenseId, state }) => suspenseId === held.id && (state === 'asked' || state === 'awaiting-approval'))) return undefined;
    const payment = held.paymentId ? await tx.one<StoredPayment>(payments.lock(tx.operatorId, held.paymentId)) : undefined;
    return { payment, reference: `${payment?.number ?? held.reference}-${transfer.id.slice(-6)}` };
  }
  const payment = await tx.one<StoredPayment>(payments.lock(tx.operatorId, transfer.paymentId as string));
  const left = (await tx.many<Share>(refunds.left(tx.operatorId, payment.id))).find(({ accountId }) => accountId === transfer.fromAccountId);
  return left && left.amountMinor >= transfer.amountMinor ? { payment, reference: `${payment.number}-${transfer.id.slice(-6)}` } : undefined;
}

async function takeFrom(tx: Tx, house: Pick<PaymentsHouse, 'purposes'>, operator: Operator, transfer: Transfer, payment: StoredPayment | undefined, at: Temporal.Instant): Promise<Line[]> {
  if (transfer.suspenseId) {
    await tx.run(refunds.endHeld(tx.operatorId, transfer.suspenseId, 'transferred', at));
    return [{ book: books.suspense, amount: amountOf(transfer.amountMinor, transfer.currency) }];
  }
  const { id, number } = payment as StoredPayment;
  const accountId = transfer.fromAccountId as bigint;
  const paidOn = dateIn(operator.zone, at);
  await house.purposes.bill(tx, { accountId, amountMinor: -transfer.amountMinor, paidOn, channel: 'card', reference: `${number}-${transfer.id.slice(-6)}`, paymentId: id });
  return takeBack(tx, payment as StoredPayment, { accountId, amountMinor: transfer.amountMinor }, paidOn);
}
