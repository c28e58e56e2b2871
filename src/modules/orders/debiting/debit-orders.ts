import { crashPoint } from '#lib/crash-point.ts';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { endOrder } from '../ending/end-order.ts';
import { restingOf } from '../force-majeure/resting.ts';
import { termsOf, type OrdersHouse } from '../house.ts';
import { lockOrders } from '../lock-orders.ts';
import type { Order } from '../order.ts';
import { dueOf, isInGrace, judgeDue } from '../order.rules.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';
import { chargePeriods, type Wanted } from './charge-periods.ts';
import { askPlans, goingOn, nextPeriodOf, type AskPlan } from './next-period.ts';
import { resumeOrder } from './resume-orders.ts';
import { suspendOrder } from './suspend-order.ts';

/** Orders in one transaction: few enough for flat memory and short locks. */
const AT_ONCE = 500;
const FIRST: rows.Place = { dueOn: Temporal.PlainDate.from('2000-01-01'), id: 0n };
/** Says in `told_days` that its owner knows that the money was short. */
const TOLD_SHORT = 0;

export interface Debited {
  readonly debited: number;
  readonly seen: number;
}

/**
 * Does what is due of orders up to today: debits the next period, suspends what nobody paid, ends what is over. Each chunk is one transaction with the charges, the periods and the orders in it, so that a
 * worker that is killed at any point leaves nothing half done, and whoever goes on after it debits nothing twice. An order that is several periods behind is brought up to today.
 */
export async function debitOrders(house: OrdersHouse, operator: Operator, pace: { readonly now: Temporal.Instant; readonly signal?: AbortSignal }, atOnce = AT_ONCE): Promise<Debited> {
  const ask = askPlans();
  for (let [debited, seen] = [0, 0]; ; ) {
    const before = debited;
    for (let place: rows.Place | undefined = FIRST; place; ) {
      pace.signal?.throwIfAborted();
      const from: rows.Place = place;
      const done = await retriedTransaction(house.db, operator.id, (tx) => chunk(tx, { house, operator, ask: ask(tx) }, { after: from, most: atOnce }, pace.now));
      crashPoint('debit.committed');
      debited += done.debited;
      seen += done.seen;
      place = done.seen < atOnce ? undefined : done.place;
    }
    if (debited === before) return { debited, seen };
  }
}

interface Work {
  readonly house: OrdersHouse;
  readonly operator: Operator;
  readonly ask: AskPlan;
}

async function chunk(tx: Tx, work: Work, { after, most }: { readonly after: rows.Place; readonly most: number }, now: Temporal.Instant): Promise<Debited & { readonly place: rows.Place }> {
  const { house, operator } = work;
  const today = dateIn(operator.zone, now);
  const orders = await lockOrders(tx, rows.due(operator.id, today, after, most));
  const resting = await restingOf(tx, orders.map(({ serviceId }) => serviceId));
  const wanted: Wanted[] = [];
  for (const order of orders) {
    if (resting.has(order.serviceId) && !isAnnounced(order, today)) {
      // The job that lets its orders rest has not come to it yet. What waits for money waits on: it could not go on if it came.
      if (order.state === 'active') await suspendOrder(tx, house, operator, order, { why: 'force-majeure' }, now);
      continue;
    }
    const next = order.state === 'active' && order.agreedMinor !== null ? await nextPeriodOf(order, order.paidUntilOn as Temporal.PlainDate, work.ask) : undefined;
    const due = judgeDue(order, next?.priceMinor, today);
    if ((due === 'debit' || due === 'ask-anew') && next?.plan.standing === 'resting') {
      await suspendOrder(tx, house, operator, order, { why: 'partner' }, now);
      continue;
    }
    if (due === 'nothing' && order.suspendedWhy === 'partner') await lookAgain(tx, work, order, today, now);
    if (due === 'debit' && next) wanted.push({ order, next });
    if (due === 'ask-anew') await suspendOrder(tx, house, operator, order, { why: 'price', ...(next && { amountMinor: next.priceMinor }) }, now);
    if (due === 'end') await endOrder(tx, house, operator, order, { why: endOf(order, today), by: { kind: 'system' }, reason: order.endingReason }, now);
  }
  const { paid, unpaid } = await chargePeriods(tx, operator, wanted, now);
  await goOn(tx, operator, paid, now);
  for (const { order, next } of unpaid) await leaveUnpaid(tx, work, order, next.priceMinor, today, now);
  crashPoint('debit.before-commit');
  const latest = orders.at(-1);
  return { debited: paid.length, seen: orders.length, place: latest ? { dueOn: latest.dueOn as Temporal.PlainDate, id: latest.id } : after };
}

/** Whether an end that the operator announced has come. */
const isAnnounced = ({ endsOn }: Order, today: Temporal.PlainDate): boolean => endsOn !== null && Temporal.PlainDate.compare(endsOn, today) <= 0;

function endOf(order: Order, today: Temporal.PlainDate): 'by-operator' | 'unpaid' | 'not-offered' | 'term-over' {
  if (isAnnounced(order, today)) return 'by-operator';
  if (order.state === 'suspended') return 'unpaid';
  return order.agreedMinor !== null && order.unit !== 'once' ? 'not-offered' : 'term-over';
}

/** An order whose partner is suspended waits for him: back, it goes on from that day as far as price and money allow; when he or the service is over, so is it. */
async function lookAgain(tx: Tx, { house, operator, ask }: Work, order: Order, today: Temporal.PlainDate, now: Temporal.Instant): Promise<void> {
  const next = order.agreedMinor === null ? undefined : await nextPeriodOf(order, today, ask);
  if (!next) return void (await endOrder(tx, house, operator, order, { why: order.agreedMinor === null ? 'term-over' : 'not-offered', by: { kind: 'system' } }, now));
  if (next.plan.standing === 'resting') return;
  const word = await resumeOrder(tx, house, operator, order, { kind: 'system' }, now);
  if (word === 'short' || word === 'dearer') await suspendOrder(tx, house, operator, order, { why: word === 'short' ? 'money' : 'price', amountMinor: next.priceMinor }, now);
}

async function goOn(tx: Tx, operator: Operator, paid: readonly Wanted[], now: Temporal.Instant): Promise<void> {
  if (paid.length === 0) return;
  const terms = termsOf(operator);
  const orders = paid.map(({ order, next }) => goingOn(order, next));
  const columns = {
    ids: orders.map(({ id }) => id.toString()),
    planIds: orders.map(({ planId }) => planId.toString()),
    volumes: orders.map(({ volume }) => volume.toString()),
    ordinals: orders.map(({ latestOrdinal }) => latestOrdinal),
    untils: orders.map(({ paidUntilOn }) => String(paidUntilOn)),
    dues: orders.map((order) => String(dueOf(order, terms))),
    prices: orders.map(({ priceMinor }) => priceMinor.toString()),
    versions: orders.map(({ priceVersion }) => priceVersion),
    units: orders.map(({ unit }) => unit),
    percents: orders.map(({ commissionPercent }) => commissionPercent),
    anchors: orders.map(({ anchorOn }) => String(anchorOn)),
    anchorOrdinals: orders.map(({ anchorOrdinal }) => anchorOrdinal as number),
  };
  const facts = paid.map(({ next }) => JSON.stringify({ period: next.ordinal, amountMinor: next.priceMinor.toString(), from: next.from.toString(), until: next.until.toString() }));
  await Promise.all([tx.run(rows.debited(operator.id, columns)), tx.run(periods.insertEvents(operator.id, columns.ids, 'debited', facts, { kind: 'system' }, now))]);
  const totalMinor = paid.reduce((sum, { next }) => sum + next.priceMinor, 0n);
  // No state changes here: every order has the event and its period, and the record of acts one entry for the chunk.
  await audit.record(tx, { action: 'orders.debited', at: now, actor: { kind: 'system' }, details: { orders: paid.length, totalMinor: totalMinor.toString(), first: columns.ids[0] as string, latest: columns.ids.at(-1) as string } });
}

async function leaveUnpaid(tx: Tx, { house, operator }: Work, order: Order, priceMinor: bigint, today: Temporal.PlainDate, now: Temporal.Instant): Promise<void> {
  const terms = termsOf(operator);
  const unpaidFrom = order.paidUntilOn as Temporal.PlainDate;
  if (!isInGrace(unpaidFrom, terms, today)) return suspendOrder(tx, house, operator, order, { why: 'money', amountMinor: priceMinor }, now);
  if (order.toldDays === TOLD_SHORT) return;
  await tx.run(rows.save(operator.id, { ...order, toldDays: TOLD_SHORT }));
  await recordEvent(tx, order, 'short', { by: { kind: 'system' }, facts: { amountMinor: priceMinor.toString() } }, now);
  await tellCustomer(tx, house, order, 'short', { amountMinor: priceMinor, on: unpaidFrom.add({ days: terms.graceDays }) }, now);
}
