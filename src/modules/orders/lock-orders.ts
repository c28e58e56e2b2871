import type { Tx } from '#lib/db/database.ts';
import type { Sql } from '#lib/db/sql.ts';
import * as prepaid from '#prepaid';
import type { Order } from './order.ts';

/** Holds many orders, and then all of their accounts at once in sorted order: whoever moves them one by one afterwards waits for nobody who waits for him. */
export async function lockOrders(tx: Tx, statement: Sql): Promise<Order[]> {
  const orders = await tx.many<Order>(statement);
  if (orders.length > 0) await prepaid.lockAccounts(tx, [...new Set(orders.map(({ accountId }) => accountId))]);
  return orders;
}
