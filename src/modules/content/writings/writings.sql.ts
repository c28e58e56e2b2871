import { sql } from '#lib/db/sql.ts';
import type { Finished } from './draft.rules.ts';
import type { Author } from '../house.ts';

export interface NewRow extends Finished {
  readonly id: string;
  readonly slug: string;
  readonly author: Author;
}

export const insert = (operatorId: number, one: NewRow, at: Temporal.Instant) => sql`
  insert into content.writings (operator_id, id, slug, kind, topic, language, user_id, staff_id, title, words, source, published_at, changed_at)
  values (${operatorId}, ${one.id}, ${one.slug}, ${one.kind}, ${one.topic}, ${one.language}, ${one.author.kind === 'user' ? one.author.id : null}, ${one.author.kind === 'staff' ? one.author.id : null}, ${one.title}, ${one.words}, ${one.source}, ${at}, ${at})`;

export const insertVersion = (operatorId: number, one: { readonly id: string; readonly version: number; readonly title: string; readonly words: string; readonly source: string; readonly author: Pick<Author, 'kind' | 'id'> }, at: Temporal.Instant) => sql`
  insert into content.versions (operator_id, writing_id, version, title, words, source, by_kind, by_id, written_at)
  values (${operatorId}, ${one.id}, ${one.version}, ${one.title}, ${one.words}, ${one.source}, ${one.author.kind}, ${one.author.id}, ${at})`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: string) => sql`
  select id, slug, kind, topic, language, title, words, source, user_id as "userId", staff_id as "staffId", version, published_at as "publishedAt", changed_at as "changedAt", hidden_at as "hiddenAt", removed_at as "removedAt"
  from content.writings
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const shown = (operatorId: number, kind: string, before: { readonly at: Temporal.Instant; readonly id: string }, most: number) => sql`
  select w.id, w.slug, w.kind, w.topic, w.language, w.title, w.user_id as "userId", p.id as "personaId", p.name as "personaName", w.published_at as "publishedAt", w.changed_at as "changedAt", w.hidden_at as "hiddenAt", w.removed_at as "removedAt"
  from content.writings w
  left join content.personas p on p.operator_id = w.operator_id and p.user_id = w.user_id
  where w.operator_id = ${operatorId} and w.kind = ${kind} and w.hidden_at is null and w.removed_at is null
    and (w.published_at, w.id) < (${before.at}::timestamptz, ${before.id}::uuid)
  order by w.published_at desc, w.id desc
  limit ${most}`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select w.id, w.slug, w.kind, w.topic, w.language, w.title, w.user_id as "userId", p.id as "personaId", p.name as "personaName", w.published_at as "publishedAt", w.changed_at as "changedAt", w.hidden_at as "hiddenAt", w.removed_at as "removedAt"
  from content.writings w
  left join content.personas p on p.operator_id = w.operator_id and p.user_id = w.user_id
  where w.operator_id = ${operatorId} and w.user_id = ${userId}
  order by w.published_at desc, w.id desc
  limit ${most}`;

export const ofStaff = (operatorId: number, most: number) => sql`
  select w.id, w.slug, w.kind, w.topic, w.language, w.title, w.user_id as "userId", null as "personaId", null as "personaName", w.published_at as "publishedAt", w.changed_at as "changedAt", w.hidden_at as "hiddenAt", w.removed_at as "removedAt"
  from content.writings w
  where w.operator_id = ${operatorId} and w.staff_id is not null
  order by w.published_at desc, w.id desc
  limit ${most}`;

export const bySlug = (operatorId: number, slug: string) => sql`
  select w.id, w.slug, w.kind, w.topic, w.language, w.title, w.words, w.source, w.version, w.user_id as "userId", w.staff_id as "staffId", p.id as "personaId", p.name as "personaName", w.published_at as "publishedAt", w.changed_at as "changedAt", w.hidden_at as "hiddenAt", w.removed_at as "removedAt"
  from content.writings w
  left join content.personas p on p.operator_id = w.operator_id and p.user_id = w.user_id
  where w.operator_id = ${operatorId} and w.slug = ${slug}`;

export const byId = (operatorId: number, id: string) => sql`
  select w.id, w.slug, w.kind, w.topic, w.language, w.title, w.words, w.source, w.version, w.user_id as "userId", w.staff_id as "staffId", p.id as "personaId", p.name as "personaName", w.published_at as "publishedAt", w.changed_at as "changedAt", w.hidden_at as "hiddenAt", w.removed_at as "removedAt"
  from content.writings w
  left join content.personas p on p.operator_id = w.operator_id and p.user_id = w.user_id
  where w.operator_id = ${operatorId} and w.id = ${id}`;

export const change = (operatorId: number, id: string, one: { readonly topic: string; readonly title: string; readonly words: string; readonly source: string }, at: Temporal.Instant) => sql`
  update content.writings
  set topic = ${one.topic}, title = ${one.title}, words = ${one.words}, source = ${one.source}, version = version + 1, changed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const versions = (operatorId: number, id: string, most: number) => sql`
  select version, title, words, source, by_kind as "byKind", written_at as "writtenAt"
  from content.versions
  where operator_id = ${operatorId} and writing_id = ${id}
  order by version desc
  limit ${most}`;

export const hide = (operatorId: number, id: string, at: Temporal.Instant | null) => sql`
  update content.writings
  set hidden_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const remove = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update content.writings
  set title = '', words = '', source = '', removed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const forgetVersions = (operatorId: number, id: string) => sql`
  delete from content.versions
  where operator_id = ${operatorId} and writing_id = ${id}`;

export const restore = (operatorId: number, id: string, one: { readonly title: string; readonly words: string; readonly source: string }) => sql`
  update content.writings
  set title = ${one.title}, words = ${one.words}, source = ${one.source}, removed_at = null
  where operator_id = ${operatorId} and id = ${id}`;

/** What a user has published and not removed, for the end of his user account. */
export const idsOfUser = (operatorId: number, userId: string) => sql`
  select id
  from content.writings
  where operator_id = ${operatorId} and user_id = ${userId} and removed_at is null
  order by id`;
