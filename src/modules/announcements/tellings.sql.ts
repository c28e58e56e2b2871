import { sql } from '#lib/db/sql.ts';

export const start = (operatorId: number, announcementId: string, version: number, at: Temporal.Instant) => sql`
  insert into announcements.tellings (operator_id, announcement_id, version, started_at)
  values (${operatorId}, ${announcementId}, ${version}, ${at})`;

/** Nothing when everybody was told, or a later version is told of instead. Held until the transaction ends. */
export const hold = (operatorId: number, announcementId: string, version: number) => sql`
  select t.after_user_id as "afterUserId", a.kind, v.content
  from announcements.tellings t
  join announcements.announcements a on a.operator_id = t.operator_id and a.id = t.announcement_id
  join announcements.versions v on v.operator_id = t.operator_id and v.announcement_id = t.announcement_id and v.version = t.version
  where t.operator_id = ${operatorId} and t.announcement_id = ${announcementId} and t.version = ${version} and t.finished_at is null
    and a.version = t.version and a.ended_at is null
  for update of t`;

export const advance = (operatorId: number, announcementId: string, version: number, afterUserId: string, told: number) => sql`
  update announcements.tellings
  set after_user_id = ${afterUserId}, told = told + ${told}
  where operator_id = ${operatorId} and announcement_id = ${announcementId} and version = ${version}`;

export const finish = (operatorId: number, announcementId: string, version: number, at: Temporal.Instant) => sql`
  update announcements.tellings
  set finished_at = ${at}
  where operator_id = ${operatorId} and announcement_id = ${announcementId} and version = ${version}`;
