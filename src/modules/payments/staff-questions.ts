import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import * as history from './history.sql.ts';
import { PAYMENTS_PER_PAGE, type ListedPayment } from './list-payments.ts';
import type { PaymentState, Teller } from './payment.ts';
import type { Held, Refund, Share } from './refund.ts';
import * as refunds from './refunds.sql.ts';

const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const QUEUE_AT_MOST = 200;

/** Which payments staff look for. */
interface PaymentFilter {
  readonly state: PaymentState | null;
  /** A payment's number or an account's. */
  readonly query: string | null;
  readonly before?: string | undefined;
}

/** Payments of the operator, newest first. */
export const listPayments = (tx: Tx, { state, query, before = NEWEST }: PaymentFilter, most = PAYMENTS_PER_PAGE): Promise<ListedPayment[]> =>
  tx.many<ListedPayment>(history.all(tx.operatorId, before, state, query, most));

/** Something that happened to a payment. */
interface ToldEvent {
  readonly id: bigint;
  readonly event: string;
  readonly teller: Teller;
  readonly happenedAt: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly reference: string | null;
  readonly amountMinor: bigint | null;
  readonly word: string | null;
  readonly code: string | null;
}

export interface PaymentTrace {
  readonly events: readonly ToldEvent[];
  readonly entries: readonly ledger.Entry[];
  readonly left: readonly Share[];
}

/** How a payment came to stand where it does: its events, what was booked, and what of it may go back. */
export async function traceOf(tx: Tx, paymentId: string): Promise<PaymentTrace> {
  const [events, entries, left] = await Promise.all([
    tx.many<ToldEvent>(history.events(tx.operatorId, paymentId)),
    ledger.entriesAbout(tx, `payment:${paymentId}`),
    tx.many<Share>(refunds.left(tx.operatorId, paymentId)),
  ]);
  return { events, entries, left };
}

/** A day's payments. */
export interface PaymentDay {
  readonly day: Temporal.PlainDate;
  readonly paidMinor: bigint;
  readonly backMinor: bigint;
  readonly count: bigint;
  readonly tried: bigint;
}

/** What came and went each day since an instant, newest first. */
export async function paymentDays(tx: Tx, zone: string, since: Temporal.Instant): Promise<PaymentDay[]> {
  const days = await tx.many<PaymentDay>(history.days(tx.operatorId, zone, since));
  return days.toSorted((a, b) => Temporal.PlainDate.compare(b.day, a.day));
}

/** What of an operator's payments waits for somebody; `number`: the payment's. */
export interface OpenMatters {
  readonly refunds: readonly (Refund & { readonly number: string | null })[];
  readonly held: readonly (Held & { readonly number: string | null })[];
}

/** Refunds that wait for somebody, and money that has no account: what staff have to see to. */
export async function openMatters(tx: Tx): Promise<OpenMatters> {
  const [waiting, held] = await Promise.all([
    tx.many<Refund & { number: string | null }>(refunds.open(tx.operatorId, QUEUE_AT_MOST)),
    tx.many<Held & { number: string | null }>(history.openHeld(tx.operatorId, QUEUE_AT_MOST)),
  ]);
  return { refunds: waiting, held };
}
