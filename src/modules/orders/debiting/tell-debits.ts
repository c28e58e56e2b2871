import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import type { OrdersHouse } from '../house.ts';
import type { Order } from '../order.ts';
import { toldBefore } from '../period.rules.ts';
import * as rows from '../orders.sql.ts';
import { sealDebitStop } from './automatic-debit.ts';
import { tellCustomer } from '../tell-customer.ts';
import { askPlans, nextPeriodOf, type AskPlan } from './next-period.ts';

const AT_ONCE = 200;
const [SOON, TOMORROW] = toldBefore('month') as [number, number];

/**
 * Writes to the owner of every order that is debited by itself, five days and one day before, with the price, whether the balance covers it, and a link that stops it (PL-7). Each is told once for
 * each of the two. Answers how many letters were written.
 */
export async function tellDebits(house: OrdersHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  const today = dateIn(operator.zone, now);
  const days = { after: today, tomorrow: today.add({ days: TOMORROW }), until: today.add({ days: SOON }) };
  const ask = askPlans();
  for (let [told, place]: [number, rows.Place] = [0, { dueOn: today, id: 0n }]; ; ) {
    const after = place;
    const found = await retriedTransaction(house.db, operator.id, async (tx) => {
      const orders = await tx.many<Order>(rows.toTell(operator.id, days, after, AT_ONCE));
      for (const order of orders) await tellOne(tx, house, operator, order, ask(tx), now);
      const left = orders.map(({ dueOn }) => (Temporal.PlainDate.compare(dueOn as Temporal.PlainDate, days.tomorrow) <= 0 ? TOMORROW : SOON));
      if (orders.length > 0) await tx.run(rows.told(operator.id, orders.map(({ id }) => id), left));
      return orders;
    });
    told += found.length;
    if (found.length < AT_ONCE) return told;
    const latest = found.at(-1) as Order;
    place = { dueOn: latest.dueOn as Temporal.PlainDate, id: latest.id };
  }
}

async function tellOne(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, ask: AskPlan, now: Temporal.Instant): Promise<void> {
  const on = order.paidUntilOn as Temporal.PlainDate;
  const [next, user, balances] = await Promise.all([nextPeriodOf(order, on, ask), identity.findUser(tx, order.userId), prepaid.balancesOf(tx, order.accountId)]);
  if (!next) return tellCustomer(tx, house, order, 'not-going-on', { on }, now);
  if (next.plan.standing === 'resting' || !user) return;
  const missingMinor = next.priceMinor > balances.availableMinor ? next.priceMinor - balances.availableMinor : 0n;
  const values = { order: order.id.toString(), service: next.plan.service.name[user.language], amountMinor: next.priceMinor.toString(), on: on.toString(), missingMinor: missingMinor.toString(), isDearer: next.priceMinor > (order.agreedMinor ?? 0n) ? 'yes' : 'no' };
  await notices.send(tx, house.keys, { kind: 'order-debit-upcoming', to: user.email, language: user.language, userId: user.id, values, secret: { path: house.stopDebitPath(sealDebitStop(house.keys, operator, order.id)) } }, now);
}
