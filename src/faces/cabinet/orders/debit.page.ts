import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { parseMinor } from '#lib/money.ts';
import * as orders from '#orders';
import type { CabinetVisit } from '../visit.ts';
import { actorOf, ownOrder } from './own-order.ts';

/** Agrees that the next period is debited by itself, at the price that was shown; an order that waits for this goes on at once (PL-7). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, now, paths } = visit;
  const own = await reading(house.db, operator.id, (tx) => ownOrder(visit, tx));
  const seenMinor = parseMinor(String(body['seen'] ?? ''));
  if (!own || seenMinor === undefined) return missing;
  const { id, accountId } = own.order;
  const outcome = await orders.startDebit(house.orders, operator, actorOf(visit), { orderId: id, accountId, seenMinor }, now);
  if (typeof outcome === 'object') return outcome.refused === 'unknown-order' ? missing : { to: paths.order(id.toString(), outcome.refused) };
  return { to: paths.order(id.toString(), outcome === 'started' ? 'debit-started' : outcome) };
}
