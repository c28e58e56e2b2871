import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as rows from './refused-notices.sql.ts';

const MINUTE_MS = 60_000;
const AT_ONCE = 500;

/**
 * Records a notice that was refused: one entry for a sender and minute, whatever he sends. How many more came in that minute stands in the next entry
 * (`more`), or in one of the night, so that forged notices can neither fill the record nor pass unseen.
 */
export async function recordRefusal(tx: Tx, refused: { readonly provider: string; readonly word: string }, origin: Origin, now: Temporal.Instant): Promise<void> {
  const minute = Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / MINUTE_MS) * MINUTE_MS);
  const { more, uncounted } = await tx.one<{ more: bigint; uncounted: bigint }>(rows.count(tx.operatorId, { ...refused, address: origin.address }, minute));
  if (more > 0n) return;
  await audit.record(tx, { action: 'notice.refused', at: now, actor: { kind: 'visitor' }, origin, details: { ...refused, ...(uncounted > 0n && { more: uncounted.toString() }) } });
}

/** Writes down what was counted and stands in no entry yet, and forgets who has been quiet. Answers how many senders there were. */
export async function closeRefusals(tx: Tx, now: Temporal.Instant): Promise<number> {
  const quiet = await tx.many<rows.RefusedNotice & { more: bigint }>(rows.takeQuiet(tx.operatorId, now.subtract({ minutes: 1 }), AT_ONCE));
  for (const { address, provider, word, more } of quiet) if (more > 0n) await audit.record(tx, { action: 'notice.refused', at: now, actor: { kind: 'system' }, details: { provider, word, address, more: more.toString() } });
  return quiet.length;
}
