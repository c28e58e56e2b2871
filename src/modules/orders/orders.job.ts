import type { Clock } from '#lib/clock.ts';
import { enqueue, type Job } from '#lib/jobs/index.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import type { Operator } from '#operators';
import { debitOrders } from './debiting/debit-orders.ts';
import { resumeOrders } from './debiting/resume-orders.ts';
import { tellDebits } from './debiting/tell-debits.ts';
import { forceMajeureJob as forceMajeureSettings, type ForceMajeurePayload } from './force-majeure/force-majeure.ts';
import { endLongForceMajeures, workOffForceMajeure } from './force-majeure/work-off.ts';
import { takesOrders, type OrdersHouse } from './house.ts';
import { refuseUnanswered } from './provisioning/refuse-order.ts';

/** What the jobs of orders are handed by the program. */
export interface OrdersContext {
  readonly orders: OrdersHouse;
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
}

/** When a day begins: what is due of orders is debited, suspended and ended, and whoever is debited soon is told. */
export const ordersDayJob: Job<OrdersContext, { readonly operatorId: number }> = {
  name: 'orders-day',
  retryLimit: 20,
  expireS: 6 * 3_600,
  heartbeatS: 60,
  atOnce: 1,
  async run({ orders, operator, clock }, { operatorId }, signal) {
    const one = operator(operatorId);
    await endLongForceMajeures(orders, one, clock());
    await debitOrders(orders, one, { now: clock(), signal });
    await tellDebits(orders, one, clock());
  },
};

const resumeJob: Job<OrdersContext, { readonly operatorId: number; readonly accountId: string }> = {
  name: 'resume-orders',
  retryLimit: 8,
  expireS: 600,
  heartbeatS: 30,
  atOnce: 2,
  run: async ({ orders, operator, clock }, { operatorId, accountId }) => void (await resumeOrders(orders, operator(operatorId), BigInt(accountId), clock())),
};

/** Money came onto an account: what waits for it goes on, by a job of the transaction that credited it. */
export const moneyCame = (tx: Tx, accountId: bigint): Promise<boolean> => enqueue(tx, resumeJob, { operatorId: tx.operatorId, accountId: accountId.toString() });

const forceMajeureJob: Job<OrdersContext, ForceMajeurePayload> = {
  ...forceMajeureSettings,
  run: async ({ orders, operator, clock }, { operatorId, id }) => void (await workOffForceMajeure(orders, operator(operatorId), id, clock())),
};

export const ordersJobs: readonly Job<OrdersContext, never>[] = [ordersDayJob, resumeJob, forceMajeureJob];

const WATCH_EVERY_MS = 30_000;

/** Ends orders whose partners stay silent beyond their deadline, again and again until stopped. */
export function startOrderWatch(house: OrdersHouse, operators: readonly Operator[], log: Log, clock: Clock): Repeated {
  const watched = operators.filter(takesOrders);
  return repeat(() => Promise.all(watched.map((operator) => refuseUnanswered(house, operator, clock()))), WATCH_EVERY_MS, log, 'orders that nobody answers could not be ended');
}
