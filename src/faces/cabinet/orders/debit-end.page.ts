import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import type { CabinetVisit } from '../visit.ts';
import { actorOf, ownOrder } from './own-order.ts';

/** Stops the automatic debit: the order stays to the end of what is paid. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, now, paths } = visit;
  const own = await reading(house.db, operator.id, (tx) => ownOrder(visit, tx));
  if (!own) return missing;
  const { id, accountId } = own.order;
  const outcome = await orders.stopDebit(house.orders, operator, { by: actorOf(visit), accountId }, id, now);
  return isRefused(outcome) ? missing : { to: paths.order(id.toString(), 'debit-stopped') };
}
