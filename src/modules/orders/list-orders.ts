import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as prepaid from '#prepaid';
import { ORDERS_PER_PAGE, type Entitlement, type History, type Order, type OrderEvent, type Period } from './order.ts';
import { askPlans, nextPeriodOf } from './debiting/next-period.ts';
import type { ForceMajeure } from './force-majeure/force-majeure.ts';
import * as forceMajeures from './force-majeure/force-majeures.sql.ts';
import * as periods from './periods.sql.ts';
import * as rows from './orders.sql.ts';

const NEWEST = 2n ** 63n - 1n;
const PERIODS_SHOWN = 60;
const EVENTS_SHOWN = 100;
const ENTITLEMENTS_SHOWN = 60;
const FORCE_MAJEURES_SHOWN = 100;
const DEBITS_AHEAD = 100;
const OF_USER_AT_MOST = 10_000;

export const orderOf = (tx: Tx, id: bigint): Promise<Order | undefined> => tx.maybe<Order>(rows.byId(tx.operatorId, id));

/** An order of the account that this user acts for; nothing for anybody else's. */
export async function ownOrder(tx: Tx, userId: string, id: bigint): Promise<Order | undefined> {
  const [account, order] = await Promise.all([prepaid.accountOf(tx, userId), orderOf(tx, id)]);
  return account && order?.accountId === account.id ? order : undefined;
}

/** Whether an account has an order that is not over. */
export const hasOpenOrders = async (tx: Tx, accountId: bigint): Promise<boolean> => (await tx.one<{ isSo: boolean }>(rows.hasOpen(tx.operatorId, accountId))).isSo;

/** A page of an account's orders, newest first, behind one. */
export const ordersOfAccount = (tx: Tx, accountId: bigint, before: bigint | undefined = NEWEST): Promise<Order[]> => tx.many<Order>(rows.ofAccount(tx.operatorId, accountId, before, ORDERS_PER_PAGE));

/** What a user ordered himself, for the copy of his data. */
export const ordersOfUser = (tx: Tx, userId: string): Promise<Order[]> => tx.many<Order>(rows.ofUser(tx.operatorId, userId, OF_USER_AT_MOST));

export const ordersOfPartner = (tx: Tx, partnerId: bigint, before: bigint | undefined = NEWEST): Promise<Order[]> => tx.many<Order>(rows.ofPartner(tx.operatorId, partnerId, before, ORDERS_PER_PAGE));

export const latestOrders = (tx: Tx, before: bigint | undefined = NEWEST): Promise<Order[]> => tx.many<Order>(rows.latest(tx.operatorId, before, ORDERS_PER_PAGE));

/** What an order's page shows of its past. */
export async function historyOf(tx: Tx, orderId: bigint): Promise<History> {
  const [paid, entitlements, events] = await Promise.all([
    tx.many<Period>(periods.ofOrder(tx.operatorId, orderId, 2 ** 31 - 1, PERIODS_SHOWN)),
    tx.many<Entitlement>(periods.entitlementsOf(tx.operatorId, orderId, ENTITLEMENTS_SHOWN)),
    tx.many<OrderEvent>(periods.eventsOf(tx.operatorId, orderId, EVENTS_SHOWN)),
  ]);
  return { periods: paid, entitlements, events };
}

/** What will be debited by itself of an account: its balance page shows when, and how long the money lasts. */
export interface ComingDebit {
  readonly orderId: bigint;
  readonly on: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly name: Readonly<Record<Language, string>>;
}

/** The next debit of each order of an account, soonest first, at the price in force on its day. */
export async function comingDebits(tx: Tx, accountId: bigint): Promise<ComingDebit[]> {
  const ask = askPlans()(tx);
  const coming: ComingDebit[] = [];
  for (const order of await tx.many<Order>(rows.debitsOfAccount(tx.operatorId, accountId, DEBITS_AHEAD))) {
    const next = order.paidUntilOn && (await nextPeriodOf(order, order.paidUntilOn, ask));
    if (next && next.priceMinor <= (order.agreedMinor ?? 0n)) coming.push({ orderId: order.id, on: next.from, amountMinor: next.priceMinor, name: next.plan.service.name });
  }
  return coming;
}

/** Who has a running order on a plan, and until when he has paid: whoever changes its price writes to them. By the ids of users, behind one. */
export interface Subscriber {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
  readonly boughtUntil: Temporal.PlainDate | null;
}

export const subscribersOf = (tx: Tx, planId: bigint, after: string | null, most: number): Promise<Subscriber[]> => tx.many<Subscriber>(rows.subscribers(tx.operatorId, planId, after ?? FIRST_USER, most));

const FIRST_USER = '00000000-0000-0000-0000-000000000000';

export const forceMajeureOf = (tx: Tx, id: string): Promise<ForceMajeure | undefined> => tx.maybe<ForceMajeure>(forceMajeures.byId(tx.operatorId, id));

export const latestForceMajeures = (tx: Tx): Promise<ForceMajeure[]> => tx.many<ForceMajeure>(forceMajeures.latest(tx.operatorId, FORCE_MAJEURES_SHOWN));
