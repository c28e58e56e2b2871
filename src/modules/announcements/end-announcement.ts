import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { Writer } from './announcement.ts';
import * as rows from './announcements.sql.ts';
import type { AnnouncementsHouse } from './publish-announcement.ts';

/** Ends an announcement now: what it told of is over or was called off, or the draft is given up. Its versions stay. */
export async function endAnnouncement(house: AnnouncementsHouse, operator: Operator, by: Writer | null, wish: { readonly id: string; readonly origin?: Origin }, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> {
  if (!isUuid(wish.id)) return refuse('unknown');
  const outcome = await transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.end(operator.id, wish.id, by?.id ?? null, now))) === 0) return refuse('unknown');
    await audit.record(tx, { action: 'announcement.ended', at: now, actor: by ? { kind: 'staff', ...by } : { kind: 'system' }, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'announcement', id: wish.id }, details: {} });
    return 'ended' as const;
  });
  if (outcome === 'ended') await house.board.learn(house.db, operator);
  return outcome;
}
