import { sql } from '#lib/db/sql.ts';
import type { AnnouncementKind } from '#operators';

export const start = (operatorId: number, one: { readonly id: string; readonly kind: AnnouncementKind; readonly content: string; readonly by: string | null }, at: Temporal.Instant) => sql`
  insert into announcements.announcements (operator_id, id, kind, content, started_by, started_at, changed_by, changed_at)
  values (${operatorId}, ${one.id}, ${one.kind}, ${one.content}::jsonb, ${one.by}, ${at}, ${one.by}, ${at})`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: string) => sql`
  select id, kind, content, revision, changed_by as "changedBy", changed_at as "changedAt", version, published_at as "publishedAt", ended_at as "endedAt"
  from announcements.announcements
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const byId = (operatorId: number, id: string) => sql`
  select id, kind, content, revision, changed_by as "changedBy", changed_at as "changedAt", version, published_at as "publishedAt", ended_at as "endedAt"
  from announcements.announcements
  where operator_id = ${operatorId} and id = ${id}`;

export const latest = (operatorId: number, most: number) => sql`
  select id, kind, content, revision, changed_by as "changedBy", changed_at as "changedAt", version, published_at as "publishedAt", ended_at as "endedAt"
  from announcements.announcements
  where operator_id = ${operatorId}
  order by changed_at desc, id desc
  limit ${most}`;

export const save = (operatorId: number, id: string, content: string, by: string, at: Temporal.Instant) => sql`
  update announcements.announcements
  set content = ${content}::jsonb, revision = revision + 1, changed_by = ${by}, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const publish = (operatorId: number, id: string, version: number, at: Temporal.Instant) => sql`
  update announcements.announcements
  set version = ${version}, published_at = ${at}, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const insertVersion = (
  operatorId: number,
  one: { readonly id: string; readonly version: number; readonly content: string; readonly by: string | null; readonly termAt: Temporal.Instant | null; readonly exception: string | null },
  at: Temporal.Instant,
) => sql`
  insert into announcements.versions (operator_id, announcement_id, version, content, published_by, published_at, term_at, exception)
  values (${operatorId}, ${one.id}, ${one.version}, ${one.content}::jsonb, ${one.by}, ${at}, ${one.termAt}, ${one.exception})`;

/** Touches no row when it has ended already. */
export const end = (operatorId: number, id: string, by: string | null, at: Temporal.Instant) => sql`
  update announcements.announcements
  set ended_at = ${at}, ended_by = ${by}, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const versions = (operatorId: number, id: string) => sql`
  select v.version, v.content, v.published_by as "publishedBy", v.published_at as "publishedAt", v.term_at as "termAt", v.exception, t.told, t.finished_at as "toldAt"
  from announcements.versions v
  left join announcements.tellings t on t.operator_id = v.operator_id and t.announcement_id = v.announcement_id and t.version = v.version
  where v.operator_id = ${operatorId} and v.announcement_id = ${id}
  order by v.version desc`;

/** All that was published, ended or not, the latest changed first. */
export const published = (operatorId: number, most: number) => sql`
  select a.id, a.kind, a.version, v.content, a.published_at as "publishedAt", a.ended_at as "endedAt"
  from announcements.announcements a
  join announcements.versions v on v.operator_id = a.operator_id and v.announcement_id = a.id and v.version = a.version
  where a.operator_id = ${operatorId} and a.published_at is not null
  order by a.changed_at desc, a.id desc
  limit ${most}`;

/** Those that nobody ended, the newest first. */
export const inForce = (operatorId: number, most: number) => sql`
  select a.id, a.kind, a.version, v.content, a.published_at as "publishedAt", a.ended_at as "endedAt"
  from announcements.announcements a
  join announcements.versions v on v.operator_id = a.operator_id and v.announcement_id = a.id and v.version = a.version
  where a.operator_id = ${operatorId} and a.published_at is not null and a.ended_at is null
  order by a.published_at desc, a.id desc
  limit ${most}`;
