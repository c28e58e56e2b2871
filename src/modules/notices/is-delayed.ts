import type { Tx } from '#lib/db/database.ts';
import type { Channel } from './message.ts';
import * as messages from './messages.sql.ts';

/** Longer than any usual wait: the server is away, or nobody hands messages over. */
const DELAYED_MINUTES = 30;
/** A message that was put off is tried again within so many minutes. */
const NEXT_TRY_MINUTES = 16;
const LOOKED_AT = 50;

/** Whether messages of a channel wait longer than they should: judged by those that are next, however many there are. */
export async function isDelayed(tx: Tx, channel: Channel, now: Temporal.Instant): Promise<boolean> {
  const next = await tx.many<{ createdAt: Temporal.Instant }>(messages.nextDue(tx.operatorId, channel, now.add({ minutes: NEXT_TRY_MINUTES }), LOOKED_AT));
  const since = now.subtract({ minutes: DELAYED_MINUTES });
  return next.some(({ createdAt }) => Temporal.Instant.compare(createdAt, since) < 0);
}
