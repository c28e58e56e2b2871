import type { Tx } from '#lib/db/database.ts';
import * as rows from './force-majeures.sql.ts';

/** Which services rest now for force majeure: nothing of them is ordered, begun or debited meanwhile (PO 10.3), whichever way an order got there. */
export async function restingOf(tx: Tx, serviceIds: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  if (serviceIds.length === 0) return new Set();
  const found = await tx.many<{ serviceId: bigint }>(rows.lasting(tx.operatorId, [...new Set(serviceIds)].map(String)));
  return new Set(found.map(({ serviceId }) => serviceId));
}
