import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { ANNOUNCEMENT_KINDS, type Operator } from '#operators';
import type { Announcement, Content, Writer } from './announcement.ts';
import * as rows from './announcements.sql.ts';
import { EMPTY } from './content.rules.ts';
import { written } from './content.ts';

interface House {
  readonly db: Database;
}

/** Begins an announcement of a kind; nobody sees it before it is published. */
export function startAnnouncement(house: House, operator: Operator, by: Writer, wish: { readonly kind: string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly id: string } | Refused<'no-such-kind'>> {
  const kind = ANNOUNCEMENT_KINDS.find((one) => one === wish.kind);
  if (!kind) return Promise.resolve(refuse('no-such-kind', 'kind'));
  return transaction(house.db, operator.id, async (tx) => {
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.start(operator.id, { id, kind, content: written(EMPTY), by: by.id }, now));
    await audit.record(tx, { action: 'announcement.started', at: now, actor: { kind: 'staff', ...by }, origin: wish.origin, subject: { kind: 'announcement', id }, details: { kind } });
    return { id };
  });
}

/** Keeps what was written, finished or not. Refuses when a colleague changed it meanwhile, and once it has ended. Customers go on seeing what was published. */
export function saveAnnouncement(
  house: House, operator: Operator, by: Writer, wish: { readonly id: string; readonly revision: number; readonly content: Content; readonly origin: Origin }, now: Temporal.Instant,
): Promise<'saved' | Refused<'unknown' | 'ended' | 'changed-meanwhile'>> {
  if (!isUuid(wish.id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<Announcement>(rows.hold(operator.id, wish.id));
    if (!found) return refuse('unknown');
    if (found.endedAt !== null) return refuse('ended');
    if (found.revision !== wish.revision) return refuse('changed-meanwhile');
    await tx.run(rows.save(operator.id, wish.id, written(wish.content), by.id, now));
    await audit.record(tx, { action: 'announcement.written', at: now, actor: { kind: 'staff', ...by }, origin: wish.origin, subject: { kind: 'announcement', id: wish.id }, details: { revision: found.revision + 1 } });
    return 'saved';
  });
}

