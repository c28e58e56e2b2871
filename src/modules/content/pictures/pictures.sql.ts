import { sql } from '#lib/db/sql.ts';
import type { Author } from '../house.ts';
import type { Picture } from './picture.ts';

const userOf = ({ kind, id }: Pick<Author, 'kind' | 'id'>): string | null => (kind === 'user' ? id : null);
const staffOf = ({ kind, id }: Pick<Author, 'kind' | 'id'>): string | null => (kind === 'staff' ? id : null);

export const insert = (operatorId: number, picture: Omit<Picture, 'verdict'>, author: Author) => sql`
  insert into content.pictures (operator_id, id, file_id, media_type, words, user_id, staff_id, added_at)
  values (${operatorId}, ${picture.id}, ${picture.fileId}, ${picture.mediaType}, ${picture.words}, ${userOf(author)}, ${staffOf(author)}, ${picture.addedAt})`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select id, file_id as "fileId", media_type as "mediaType", words, added_at as "addedAt", verdict
  from content.pictures
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null
  order by added_at desc, id desc
  limit ${most}`;

/** The operator's: staff share them. */
export const ofStaff = (operatorId: number, most: number) => sql`
  select id, file_id as "fileId", media_type as "mediaType", words, added_at as "addedAt", verdict
  from content.pictures
  where operator_id = ${operatorId} and staff_id is not null and removed_at is null
  order by added_at desc, id desc
  limit ${most}`;

/** A picture that this author may use: his own, or for staff the operator's. */
export const own = (operatorId: number, id: string, author: Pick<Author, 'kind' | 'id'>) => sql`
  select id, file_id as "fileId", media_type as "mediaType", words, added_at as "addedAt", verdict
  from content.pictures
  where operator_id = ${operatorId} and id = ${id} and removed_at is null
    and (user_id = ${userOf(author)} or (${staffOf(author)}::uuid is not null and staff_id is not null))`;

/** A clean picture that everybody may see: it stands in a writing that is shown, or beside a name. */
export const shown = (operatorId: number, id: string) => sql`
  select p.id, p.file_id as "fileId", p.media_type as "mediaType", p.words, p.added_at as "addedAt", p.verdict
  from content.pictures p
  where p.operator_id = ${operatorId} and p.id = ${id} and p.verdict = 'clean' and p.removed_at is null
    and (
      exists (
        select
        from content.personas n
        where n.operator_id = ${operatorId} and n.picture_id = p.id
      )
      or exists (
        select
        from content.illustrations i
        join content.writings w on w.operator_id = i.operator_id and w.id = i.writing_id
        where i.operator_id = ${operatorId} and i.picture_id = p.id and w.hidden_at is null and w.removed_at is null
      )
    )`;

export const clean = (operatorId: number, id: string) => sql`
  select id, file_id as "fileId", media_type as "mediaType", words, added_at as "addedAt", verdict
  from content.pictures
  where operator_id = ${operatorId} and id = ${id} and verdict = 'clean' and removed_at is null`;

export const remove = (operatorId: number, id: string, author: Author, at: Temporal.Instant) => sql`
  update content.pictures
  set removed_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and removed_at is null
    and (user_id = ${userOf(author)} or (${staffOf(author)}::uuid is not null and staff_id is not null))
  returning file_id as "fileId"`;

export const removeOfUser = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update content.pictures
  set removed_at = ${at}, words = '-'
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null`;

/** Pictures that were taken away while their content still lies on the disk. */
export const leftOnDisk = (operatorId: number, most: number) => sql`
  select id, file_id as "fileId"
  from content.pictures
  where operator_id = ${operatorId} and removed_at is not null and file_gone_at is null
  order by removed_at, id
  limit ${most}`;

export const goneFromDisk = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update content.pictures
  set file_gone_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const held = (operatorId: number, most: number) => sql`
  select id
  from content.pictures
  where operator_id = ${operatorId} and verdict is null and removed_at is null
  order by added_at, id
  limit ${most}`;

export const heldFile = (operatorId: number, id: string) => sql`
  select file_id as "fileId"
  from content.pictures
  where operator_id = ${operatorId} and id = ${id} and verdict is null and removed_at is null`;

export const judge = (operatorId: number, id: string, verdict: string, at: Temporal.Instant) => sql`
  update content.pictures
  set verdict = ${verdict}, scanned_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

/** The pictures of a writing in their order. */
export const ofWriting = (operatorId: number, writingId: string) => sql`
  select p.id, p.file_id as "fileId", p.media_type as "mediaType", p.words, p.added_at as "addedAt", p.verdict
  from content.illustrations i
  join content.pictures p on p.operator_id = i.operator_id and p.id = i.picture_id
  where i.operator_id = ${operatorId} and i.writing_id = ${writingId} and p.removed_at is null
  order by i.ord, p.id`;

export const illustrate = (operatorId: number, writingId: string, pictureIds: readonly string[]) => sql`
  insert into content.illustrations (operator_id, writing_id, picture_id, ord)
  select ${operatorId}::integer, ${writingId}, one.id, one.ord
  from unnest(${pictureIds}::uuid[]) with ordinality as one (id, ord)`;

export const strip = (operatorId: number, writingId: string) => sql`
  delete from content.illustrations
  where operator_id = ${operatorId} and writing_id = ${writingId}`;

export const stripPicture = (operatorId: number, pictureId: string) => sql`
  delete from content.illustrations
  where operator_id = ${operatorId} and picture_id = ${pictureId}`;
