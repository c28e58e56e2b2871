import type { Tx } from '#lib/db/database.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** The order of an address, of the account that the user acts for, with its names; nothing for any other. */
export interface OwnOrder {
  readonly order: orders.Order;
  readonly names: NonNullable<Awaited<ReturnType<typeof catalog.nameOfPlan>>>;
}

export async function ownOrder(visit: CabinetVisit, tx: Tx): Promise<OwnOrder | undefined> {
  const id = orderIdOf(visit.params['order'] ?? '');
  if (id === undefined || !orders.takesOrders(visit.operator)) return undefined;
  const order = await orders.ownOrder(tx, sessionOf(visit).userId, id);
  const names = order && (await catalog.nameOfPlan(tx, order.planId));
  return order && names && { order, names };
}

/** The number of an order as an address writes it. */
export const orderIdOf = (text: string): bigint | undefined => (/^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : undefined);

/** Who acts, as orders write it down. */
export const actorOf = (visit: CabinetVisit) => ({ kind: 'user', id: sessionOf(visit).userId, sessionId: sessionOf(visit).sessionId, origin: visit.origin }) as const;
