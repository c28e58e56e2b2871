import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { orderList } from './list.view.ts';
import { orderIdOf } from './own-order.ts';

/** What was ordered on the account that the user acts for, newest first (PL-5). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, operator, paths, query } = visit;
  if (!orders.takesOrders(operator)) return missing;
  const account = await prepaid.accountOf(tx, sessionOf(visit).userId);
  const found = account ? await orders.ordersOfAccount(tx, account.id, orderIdOf(query['before'] ?? '')) : [];
  const names = new Map(await Promise.all([...new Set(found.map(({ planId }) => planId))].map(async (id) => [id, await catalog.nameOfPlan(tx, id)] as const)));
  const main = orderList({ t, paths, hasAccount: account !== undefined, orders: found, names });
  return { page: cabinetPage(visit, { title: t('cabinet.sections.orders'), section: 'orders', main }) };
}
