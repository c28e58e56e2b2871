import type { Tx } from '#lib/db/database.ts';
import * as catalog from '#catalog';
import * as identity from '#identity';
import * as notices from '#notices';
import type { OrdersHouse } from './house.ts';
import { subjectOf, type Order } from './order.ts';

/** What an order's owner is told; each has a sentence in every language (`notices.order.<word>`). */
export type OrderWord =
  | 'active' | 'refused' | 'no-answer' | 'withdrawn' | 'suspended-money' | 'suspended-price' | 'suspended-force-majeure' | 'suspended-partner' | 'goes-on' | 'short' | 'plan-changed' | 'ending-announced' | 'ending-withdrawn' | 'claim-returned'
  | 'not-going-on' | 'ended-not-offered' | 'ended-term-over' | 'ended-unpaid' | 'ended-by-customer' | 'ended-by-operator' | 'ended-force-majeure';

interface Told {
  /** What moved: held money that is free again, what went back, what is debited or missing. */
  readonly amountMinor?: bigint;
  readonly on?: Temporal.PlainDate | null;
  readonly reason?: string | null;
}

/** Writes to whoever placed the order, in the transaction of what it tells; nobody where he is no user any more. */
export async function tellCustomer(tx: Tx, house: Pick<OrdersHouse, 'keys' | 'orderPath'>, order: Order, word: OrderWord, { amountMinor, on, reason }: Told, now: Temporal.Instant): Promise<void> {
  const [user, plan] = await Promise.all([identity.findUser(tx, order.userId), catalog.nameOfPlan(tx, order.planId)]);
  if (!user || !plan) return;
  const values = { word, order: order.id.toString(), service: plan.serviceName[user.language], amountMinor: amountMinor?.toString() ?? '', on: on?.toString() ?? '', reason: oneLine(reason ?? ''), path: house.orderPath(order.id) };
  await notices.send(tx, house.keys, { kind: 'order-told', to: user.email, language: user.language, userId: user.id, values }, now);
}

/** What somebody typed in several lines stands in one in a letter. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Tells the partner's program what became of his order. */
export const tellPartner = (tx: Tx, house: Pick<OrdersHouse, 'tellPartner'>, order: Order, event: string, more: Readonly<Record<string, string | number | null>>, now: Temporal.Instant): Promise<unknown> =>
  house.tellPartner(
    tx,
    { partnerId: order.partnerId, userId: order.userId, subject: subjectOf(order.id), event: `order.${event}`, payload: { orderId: order.id.toString(), partnerOrderId: order.partnerOrderId, serviceId: order.serviceId.toString(), planId: order.planId.toString(), volume: order.volume.toString(), ...more } },
    now,
  );
