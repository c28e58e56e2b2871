import type { Tx } from '#lib/db/database.ts';
import * as history from './history.sql.ts';
import * as rows from './payments.sql.ts';
import type { Refund } from './refund.ts';
import * as refunds from './refunds.sql.ts';
import type { Part, StoredPayment } from './stored.ts';

/** Payments shown on one page. */
export const PAYMENTS_PER_PAGE = 50;

/** Above every id; under row-level security nothing but a plain comparison reaches an index. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A payment as a list shows it. */
export type ListedPayment = Pick<
  StoredPayment,
  'id' | 'number' | 'state' | 'currency' | 'amountMinor' | 'feeMinor' | 'createdAt' | 'expiresAt' | 'checkingSince' | 'pageAddress' | 'paidAt' | 'failure' | 'cardId'
>;

/** What a user paid here or tried to, newest first. */
export const paymentsOfUser = (tx: Tx, userId: string, before: string = NEWEST): Promise<ListedPayment[]> => tx.many<ListedPayment>(history.ofUser(tx.operatorId, userId, before, PAYMENTS_PER_PAGE));

/** What money of a payment pays. */
export interface PaidFor {
  readonly accountId: bigint;
  readonly period: Temporal.PlainDate | null;
  readonly service: string | null;
  readonly supplier: string;
  readonly amountMinor: bigint;
}

/** Everything there is to say of one payment to whoever paid it. */
export interface PaymentDetail {
  readonly payment: StoredPayment;
  readonly parts: readonly Part[];
  readonly paidFor: readonly PaidFor[];
  readonly refunds: readonly Refund[];
  readonly held: readonly { readonly id: string; readonly accountId: bigint | null; readonly amountMinor: bigint; readonly why: string; readonly heldAt: Temporal.Instant; readonly endedAs: string | null }[];
  readonly receipt: { readonly number: string; readonly issuedAt: Temporal.Instant } | undefined;
  readonly card: { readonly mask: string | null; readonly brand: string | null } | undefined;
  readonly fiscal: readonly Readonly<Record<string, string>>[];
}

/** A payment of the user; nothing for another's. */
export async function paymentOfUser(tx: Tx, userId: string, id: string): Promise<PaymentDetail | undefined> {
  const detail = await paymentOf(tx, id);
  return detail?.payment.userId === userId ? detail : undefined;
}

/** A payment, whoever made it; for staff. */
export async function paymentOf(tx: Tx, id: string): Promise<PaymentDetail | undefined> {
  const payment = await tx.maybe<StoredPayment>(rows.byId(tx.operatorId, id));
  if (!payment) return undefined;
  const [parts, paidFor, back, held, receipt, card, fiscal] = await Promise.all([
    tx.many<Part>(rows.parts(tx.operatorId, id)),
    tx.many<PaidFor>(history.allocations(tx.operatorId, id)),
    tx.many<Refund>(refunds.ofPayment(tx.operatorId, id)),
    tx.many<PaymentDetail['held'][number]>(history.held(tx.operatorId, id)),
    tx.maybe<NonNullable<PaymentDetail['receipt']>>(history.receipt(tx.operatorId, id)),
    tx.maybe<NonNullable<PaymentDetail['card']>>(history.card(tx.operatorId, payment.provider, payment.creditedReference)),
    tx.many<{ fields: Record<string, string> }>(history.fiscal(tx.operatorId, id)),
  ]);
  return { payment, parts, paidFor, refunds: back, held, receipt, card, fiscal: fiscal.map(({ fields }) => fields) };
}

/** Which of these payments the user made: others' may stand in the history of an account that he manages now. */
export const ownPayments = async (tx: Tx, userId: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.many<{ id: string }>(history.ownOf(tx.operatorId, userId, ids))).map(({ id }) => id));

/** The payment that each of these accounts is being paid by at the moment. */
export async function beingPaid(tx: Tx, accountIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const found = await tx.many<{ accountId: bigint; paymentId: string }>(history.claims(tx.operatorId, accountIds.map(String)));
  return new Map(found.map(({ accountId, paymentId }) => [accountId, paymentId]));
}

/** What people call these payments. */
export const numbersOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(ids.length === 0 ? [] : (await tx.many<{ id: string; number: string }>(history.numbers(tx.operatorId, ids))).map(({ id, number }) => [id, number]));
