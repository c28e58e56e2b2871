import * as audit from '#audit';
import { calendarOf } from '#calendars';
import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import type { AnnouncementKind, Operator } from '#operators';
import type { Announcement, Content, ContentFault, Version, Writer } from './announcement.ts';
import * as rows from './announcements.sql.ts';
import type { Board } from './board.ts';
import { contentFault } from './content.rules.ts';
import { isSame, readRow, written } from './content.ts';
import { isLate, leadOf, ruleOn, type Lead } from './lead.rules.ts';
import { TELL_JOB } from './telling.ts';
import * as tellings from './tellings.sql.ts';

export interface AnnouncementsHouse {
  readonly db: Database;
  /** What this process shows; it learns of what was published at once. */
  readonly board: Board;
}

export type PublicationRefusal = Refused<'unknown' | 'ended' | 'changed-meanwhile' | 'unchanged' | 'too-late' | ContentFault> | NoCalendar;

interface Wish {
  readonly id: string;
  readonly revision: number;
  /** Why it is published against its term; empty where it keeps it. */
  readonly exception: string;
  readonly origin: Origin;
}

/**
 * Publishes what was written, in all three languages: its first version, or a correction as a further one. Refuses what is incomplete, and what comes later than the
 * term of its kind unless it is said why: that and who said it stay with the version. People are told by a job, one message each.
 */
export async function publishAnnouncement(house: AnnouncementsHouse, operator: Operator, by: Writer, wish: Wish, now: Temporal.Instant): Promise<'published' | PublicationRefusal> {
  if (!isUuid(wish.id)) return refuse('unknown');
  const outcome = await transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<Announcement>(rows.hold(operator.id, wish.id));
    if (!row) return refuse('unknown');
    if (row.endedAt !== null) return refuse('ended');
    if (row.revision !== wish.revision) return refuse('changed-meanwhile');
    const found = readRow(row);
    if (await isPublishedAsItIs(tx, found)) return refuse('unchanged');
    const fault = contentFault(operator, found.kind, found.content, now);
    if (fault) return fault;
    const lead = await leadFor(tx, operator, found.kind, found.content, now);
    if (isRefused(lead)) return lead;
    const exception = wish.exception.trim();
    const isTooLate = lead !== undefined && found.version === null && isLate(lead, now);
    if (isTooLate && exception === '') return refuse('too-late', 'exception');
    await addVersion(tx, found, { by: by.id, actor: { kind: 'staff', ...by }, origin: wish.origin, termAt: found.version === null ? (lead?.termAt ?? null) : null, exception: isTooLate ? exception : null }, now);
    return 'published' as const;
  });
  if (outcome === 'published') await house.board.learn(house.db, operator);
  return outcome;
}

/** The term of what was written; nothing where its beginning is not known or no rule holds. Refuses with a year whose calendar is not known. */
export async function leadFor(tx: Tx, operator: Operator, kind: AnnouncementKind, { fromAt }: Pick<Content, 'fromAt'>, now: Temporal.Instant): Promise<Lead | NoCalendar | undefined> {
  const rule = ruleOn(operator.profile.announcements, kind, dateIn(operator.zone, now));
  return rule && fromAt ? leadOf({ zone: operator.zone, calendar: await calendarOf(tx, operator) }, rule, fromAt) : undefined;
}

interface Deed {
  readonly by: string | null;
  readonly actor: audit.Deed['actor'];
  readonly origin?: Origin;
  readonly termAt: Temporal.Instant | null;
  readonly exception: string | null;
}

/** The next version, its entry in the audit record, and the job that tells people where they are told by messages. */
export async function addVersion(tx: Tx, one: Pick<Announcement, 'id' | 'kind' | 'content' | 'version'>, { by, actor, origin, termAt, exception }: Deed, now: Temporal.Instant): Promise<void> {
  const version = (one.version ?? 0) + 1;
  await tx.run(rows.insertVersion(tx.operatorId, { id: one.id, version, content: written(one.content), by, termAt, exception }, now));
  await tx.run(rows.publish(tx.operatorId, one.id, version, now));
  await audit.record(tx, { action: 'announcement.published', at: now, actor, ...(origin && { origin }), subject: { kind: 'announcement', id: one.id }, details: { kind: one.kind, version, ...(exception !== null && { exception }) } });
  if (one.content.ways.length === 0) return;
  await tx.run(tellings.start(tx.operatorId, one.id, version, now));
  await enqueue(tx, TELL_JOB, { operatorId: tx.operatorId, announcementId: one.id, version });
}

async function isPublishedAsItIs(tx: Tx, { id, version, content }: Announcement): Promise<boolean> {
  if (version === null) return false;
  const [newest] = await tx.many<Version>(rows.versions(tx.operatorId, id));
  return newest !== undefined && isSame(readRow(newest).content, content);
}
