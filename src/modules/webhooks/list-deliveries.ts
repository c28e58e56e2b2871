import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import * as rows from './deliveries.sql.ts';
import type { Attempt, Delivery, DeliveryLine } from './delivery.ts';

export const DELIVERIES_PER_PAGE = 50;
const ATTEMPTS_SHOWN = 50;

/** The log of a partner, newest first, a page of it before an id. */
export const deliveriesOf = (tx: Tx, partnerId: bigint, before?: string): Promise<DeliveryLine[]> =>
  tx.many<DeliveryLine>(rows.ofPartner(tx.operatorId, partnerId, before !== undefined && isUuid(before) ? before : null, DELIVERIES_PER_PAGE));

/** One delivery of a partner with what was tried; nothing where it has none of that id. */
export async function deliveryOf(tx: Tx, partnerId: bigint, id: string): Promise<Delivery | undefined> {
  if (!isUuid(id)) return undefined;
  const found = await tx.maybe<Omit<Delivery, 'log' | 'latestStatus' | 'latestFault'>>(rows.one(tx.operatorId, partnerId, id));
  if (!found) return undefined;
  const log = await tx.many<Attempt>(rows.attemptsOf(tx.operatorId, id, ATTEMPTS_SHOWN));
  return { ...found, log, latestStatus: log[0]?.status ?? null, latestFault: log[0]?.fault ?? null };
}
