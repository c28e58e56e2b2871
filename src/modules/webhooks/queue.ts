import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import * as rows from './deliveries.sql.ts';

/** Something to tell a partner's program. */
export interface Told {
  readonly partnerId: bigint;
  /** What it is about: `order:<id>`. Of one subject everything arrives in the order in which it was queued. */
  readonly subject: string;
  /** `order.placed`, `order.ended`: noun and past verb. */
  readonly event: string;
  /** Plain values; money as text in minor units. Nothing of the customer that the partner need not know. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Puts it into the outbox, in the transaction of what it tells: both happen or neither. A partner without an endpoint is told as soon as it names one.
 * Answers the id of the delivery.
 */
export async function queue(tx: Tx, { partnerId, subject, event, payload }: Told, now: Temporal.Instant): Promise<string> {
  const { number, arrived } = await tx.one<{ number: number; arrived: number }>(rows.countUp(tx.operatorId, partnerId, subject));
  await tx.run(rows.holdPlace(tx.operatorId, partnerId, false));
  const id = uuidv7(now.epochMilliseconds);
  const body = JSON.stringify({ id, event, subject, number, at: now.toString(), payload }, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  await tx.run(rows.insert(tx.operatorId, { id, partnerId, subject, number, event, body, nextAttemptAt: number === arrived + 1 ? now : null }, now));
  return id;
}
