import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { money } from '#lib/money.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type * as approvals from '#approvals';
import * as audit from '#audit';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import * as payments from '#payments';
import type { Payout, SettlementsHouse, Staff } from './payout.ts';
import * as rows from './payouts.sql.ts';

/** Why a payout does not change: there is none, it is not at that point, its document paid another one, the day is to come or before it was paid, or words are missing. */
export type SettleRefusal = 'unknown-payout' | 'not-to-pay' | 'not-paid' | 'reference-missing' | 'reference-used' | 'bad-day' | 'reason-missing';

const REFERENCE_LENGTH = 100;
const REASON_LENGTH = 500;

export interface PaidWish {
  readonly payoutId: bigint;
  /** Day and number of the bank's document. */
  readonly on: Temporal.PlainDate;
  readonly reference: string;
  readonly origin?: Origin;
}

/** Marks a payout as paid, by the bank's document: what the partner is owed and what is on the bank account go down by it. A document pays one payout. */
export function markPaid(house: SettlementsHouse, operator: Operator, staff: Staff, wish: PaidWish, now: Temporal.Instant): Promise<'paid' | Refused<SettleRefusal>> {
  return transaction(house.db, operator.id, (tx) => payInside(tx, operator, staff, wish, now));
}

/** The same in the transaction of a statement that says so. */
export async function payInside(tx: Tx, operator: Operator, staff: Staff, wish: PaidWish, now: Temporal.Instant): Promise<'paid' | Refused<SettleRefusal>> {
  const reference = wish.reference.trim().slice(0, REFERENCE_LENGTH);
  if (reference === '') return refuse('reference-missing', 'reference');
  if (Temporal.PlainDate.compare(wish.on, dateIn(operator.zone, now)) > 0) return refuse('bad-day', 'on');
  const payout = await tx.maybe<Payout>(rows.lockPayout(operator.id, wish.payoutId));
  if (!payout) return refuse('unknown-payout');
  if (payout.state !== 'to-pay') return refuse('not-to-pay');
  if (await tx.maybe(rows.paidBy(operator.id, reference))) return refuse('reference-used', 'reference');
  await tx.run(rows.pay(operator.id, payout.id, wish.on, reference));
  await book(tx, operator, payout, { key: `payout:${payout.id}`, kind: 'payout', sign: 1n, on: wish.on }, now);
  await record(tx, staff, payout, 'payout.paid', { reference, on: wish.on.toString() }, wish.origin, now);
  return 'paid';
}

export interface ReturnedWish {
  readonly payoutId: bigint;
  /** Day and number of the bank's document by which the money came back. */
  readonly on: Temporal.PlainDate;
  readonly reference: string;
  readonly reason: string;
  readonly origin?: Origin;
}

/** Notes, in the transaction of whoever proved it, that a payout came back: the partner is owed it again, and the next run pays it. A document returns one payout. */
export async function returnInside(tx: Tx, operator: Operator, by: approvals.Decider, wish: ReturnedWish, now: Temporal.Instant): Promise<'returned' | Refused<SettleRefusal>> {
  const payout = await judgeReturn(tx, operator, wish, now);
  if (isRefused(payout)) return payout;
  const [reference, reason] = wordsOf(wish);
  await tx.run(rows.giveBack(operator.id, payout.id, { on: wish.on, reference, reason }));
  await book(tx, operator, payout, { key: `payout:${payout.id}:returned`, kind: 'payout-returned', sign: -1n, on: wish.on }, now);
  await record(tx, by, payout, 'payout.returned', { reference, on: wish.on.toString(), reason }, wish.origin, now);
  return 'returned';
}

/** The payout, held, when it can have come back by this document. */
export async function judgeReturn(tx: Tx, operator: Operator, wish: ReturnedWish, now: Temporal.Instant): Promise<Payout | Refused<SettleRefusal>> {
  const [reference, reason] = wordsOf(wish);
  if (reference === '') return refuse('reference-missing', 'reference');
  if (reason === '') return refuse('reason-missing', 'reason');
  const payout = await tx.maybe<Payout>(rows.lockPayout(operator.id, wish.payoutId));
  if (!payout) return refuse('unknown-payout');
  if (payout.state !== 'paid' || payout.paidOn === null) return refuse('not-paid');
  if (Temporal.PlainDate.compare(wish.on, payout.paidOn) < 0 || Temporal.PlainDate.compare(wish.on, dateIn(operator.zone, now)) > 0) return refuse('bad-day', 'on');
  return (await tx.maybe(rows.returnedBy(operator.id, reference))) ? refuse('reference-used', 'reference') : payout;
}

const wordsOf = ({ reference, reason }: ReturnedWish): readonly [string, string] => [reference.trim().slice(0, REFERENCE_LENGTH), reason.trim().slice(0, REASON_LENGTH)];

async function book(tx: Tx, operator: Operator, payout: Payout, { key, kind, sign, on }: { key: string; kind: string; sign: 1n | -1n; on: Temporal.PlainDate }, now: Temporal.Instant): Promise<void> {
  const amount = money(sign * payout.amountMinor, payout.currency);
  const lines = [{ book: catalog.books.partner(payout.partnerId), amount }, { book: payments.books.bank, amount: money(-amount.minor, payout.currency) }];
  const [posted] = await ledger.post(tx, [{ key, kind, about: `partner:${payout.partnerId}`, happenedAt: on.toZonedDateTime(operator.zone).toInstant(), lines }], now);
  if (posted !== 'posted') throw new Error(`${key} was booked before (${posted}), though its payout was locked`);
}

const record = (tx: Tx, by: approvals.Decider, { id, number, partnerId, amountMinor }: Payout, action: 'payout.paid' | 'payout.returned', more: Readonly<Record<string, string>>, origin: Origin | undefined, at: Temporal.Instant): Promise<unknown> =>
  audit.record(tx, { action, at, actor: { kind: 'staff', ...by }, subject: { kind: 'payout', id: id.toString() }, details: { number: number ?? '', partner: partnerId.toString(), amountMinor: amountMinor.toString(), ...more }, ...(origin && { origin }) });
