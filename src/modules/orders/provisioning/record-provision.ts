import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import { restingOf } from '../force-majeure/resting.ts';
import { termsOf, type OrdersHouse } from '../house.ts';
import { commissionOf } from '../money.rules.ts';
import { subjectOf, type Order, type By } from '../order.ts';
import { dueOf } from '../order.rules.ts';
import { periodOf } from '../period.rules.ts';
import { reservationOf } from '../placing/place-order.ts';
import { recordEvent } from '../record-event.ts';
import { judgeAnswer, type Answer } from '../state.rules.ts';
import { tellCustomer } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';
import { refuseOrder } from './refuse-order.ts';

/** What a partner says of an order of his. */
export interface Provision extends Answer {
  readonly partnerId: bigint;
  readonly orderId: bigint;
  /** Why not; shown to the customer. */
  readonly reason?: string | null;
  readonly by?: By;
}

/** Why an answer moved nothing. `order-id-taken`: the partner gave this number of his to another order; `force-majeure`: the service rests, so nothing of it begins; `not-listed`: its partner is suspended or over, or the operator withdrew it. */
export type ProvisionRefusal = 'unknown-order' | 'order-id-missing' | 'order-id-taken' | 'contradicts' | 'too-late' | 'force-majeure' | 'not-listed';

/**
 * Takes a partner's answer, in the transaction that received it. A yes spends what was reserved and begins the first period on this day; a no lets the money go. The same answer
 * again is no mistake; another one, and one after the deadline, is written down and moves nothing (PL-6). Nothing begins, and nothing is paid, while the service rests for force majeure.
 */
export async function recordProvision(tx: Tx, house: OrdersHouse, operator: Operator, told: Provision, now: Temporal.Instant): Promise<'provided' | 'refused' | 'repeated' | Refused<ProvisionRefusal>> {
  const order = await tx.maybe<Order>(rows.lock(operator.id, told.orderId));
  if (!order || order.partnerId !== told.partnerId) return refuse('unknown-order');
  const by = told.by ?? { kind: 'partner' };
  const answered = await tx.maybe<Answer>(periods.answerOf(operator.id, order.id));
  const judged = judgeAnswer({ state: order.state, answered }, told);
  if (judged === 'repeated') return judged;
  if (judged === 'contradicts' || judged === 'too-late') {
    await recordEvent(tx, order, 'answer-set-aside', { by, facts: { why: judged, answer: told.answer, partnerOrderId: told.partnerOrderId } }, now);
    return refuse(judged);
  }
  const row = { orderId: order.id, answer: told.answer, partnerOrderId: told.partnerOrderId, reason: told.reason ?? null };
  if (judged === 'refuse') {
    await tx.run(periods.insertAnswer(operator.id, row, now));
    await refuseOrder(tx, house, order, { why: 'by-partner', by, reason: told.reason ?? null }, now);
    return 'refused';
  }
  if (!told.partnerOrderId) return refuse('order-id-missing');
  const { isSo } = await tx.one<{ isSo: boolean }>(rows.isPartnerOrderTaken(operator.id, order.partnerId, told.partnerOrderId));
  if (isSo) return refuse('order-id-taken');
  if ((await restingOf(tx, [order.serviceId])).has(order.serviceId)) return refuse('force-majeure');
  if ((await catalog.heldPlanOn(tx, order.planId, dateIn(operator.zone, now)))?.standing !== 'offered') return refuse('not-listed');
  await tx.run(periods.insertAnswer(operator.id, row, now));
  await provide(tx, house, operator, { ...order, partnerOrderId: told.partnerOrderId }, by, now);
  return 'provided';
}

async function provide(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, by: By, now: Temporal.Instant): Promise<void> {
  if (order.state === 'ordered') await tx.run(rows.save(operator.id, { ...order, state: 'provisioning' }));
  const anchor = { on: dateIn(operator.zone, now), ordinal: 1 };
  const { until } = periodOf(anchor, order.unit, order.periods);
  const active: Order = { ...order, state: 'active', anchorOn: anchor.on, anchorOrdinal: 1, latestOrdinal: order.periods, paidUntilOn: until };
  await spendReserved(tx, operator, active, now);
  await Promise.all([tx.run(rows.save(operator.id, { ...active, dueOn: dueOf(active, termsOf(operator)) })), tx.run(periods.openEntitlement(operator.id, order.id, now))]);
  await recordEvent(tx, order, 'activated', { by, facts: { partnerOrderId: order.partnerOrderId, from: anchor.on.toString(), until: until.toString() } }, now);
  await tellCustomer(tx, house, active, 'active', { on: until, amountMinor: order.priceMinor * BigInt(order.periods) }, now);
}

/** All periods that were ordered are one charge: what was reserved goes to the partner and to the operator's commission, period by period. */
async function spendReserved(tx: Tx, operator: Operator, order: Order, now: Temporal.Instant): Promise<void> {
  const anchor = { on: order.anchorOn as Temporal.PlainDate, ordinal: 1 };
  const commission = commissionOf(order.priceMinor, order.commissionPercent);
  const bought = Array.from({ length: order.periods }, (_, at) => ({ ordinal: at + 1, ...periodOf(anchor, order.unit, at + 1) }));
  const key = chargeKey(order.id, 1);
  const count = BigInt(order.periods);
  const to = splitOf(order.partnerId, order.priceMinor * count, commission * count);
  const spent = await prepaid.spend(tx, { reservation: reservationOf(order.id), to, key, about: subjectOf(order.id), happenedAt: now }, now);
  if (spent !== 'spent') throw new Error(`the money held for order ${order.id} is ${spent}`);
  const all = <T>(value: T): T[] => bought.map(() => value);
  const columns = {
    orderIds: all(order.id.toString()),
    ordinals: bought.map(({ ordinal }) => ordinal),
    froms: bought.map(({ from }) => from.toString()),
    untils: bought.map(({ until }) => until.toString()),
    planIds: all(order.planId.toString()),
    volumes: all(order.volume.toString()),
    prices: all(order.priceMinor.toString()),
    versions: all(order.priceVersion),
    commissions: all(commission.toString()),
    keys: all(key),
  };
  await tx.run(periods.insert(operator.id, columns, now));
}

/** The key of the charge that pays a period, and those that were bought with it. */
export const chargeKey = (orderId: bigint, ordinal: number): string => `order:${orderId}:${ordinal}`;

/** Who gets what of a price. */
export const splitOf = (partnerId: bigint, priceMinor: bigint, commissionMinor: bigint): prepaid.Split[] =>
  [
    { book: catalog.books.partner(partnerId), amountMinor: priceMinor - commissionMinor },
    { book: catalog.books.commission(), amountMinor: commissionMinor },
  ].filter(({ amountMinor }) => amountMinor > 0n);
