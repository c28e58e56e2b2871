import { sql } from '#lib/db/sql.ts';
import type { Paper } from './paper.ts';

export const insert = (operatorId: number, accountId: bigint, paper: Omit<Paper, 'verdict' | 'titles' | 'number' | 'supersededAt'>) => sql`
  insert into papers.papers (operator_id, id, account_id, kind, title, dated_on, file_id, media_type, source, wish_id, added_at)
  values (
    ${operatorId}, ${paper.id}, ${accountId}, ${paper.kind}, ${paper.title}, ${paper.datedOn}, ${paper.fileId}, ${paper.mediaType},
    ${paper.source}, ${paper.wishId}, ${paper.addedAt}
  )`;

export const ofAccount = (operatorId: number, accountId: bigint, most: number) => sql`
  select id, kind, title, titles, number, dated_on as "datedOn", file_id as "fileId", media_type as "mediaType", source, wish_id as "wishId", added_at as "addedAt", verdict, superseded_at as "supersededAt"
  from papers.papers
  where operator_id = ${operatorId} and account_id = ${accountId}
  order by added_at desc, id desc
  limit ${most}`;

export const byId = (operatorId: number, accountId: bigint, id: string) => sql`
  select id, kind, title, titles, number, dated_on as "datedOn", file_id as "fileId", media_type as "mediaType", source, wish_id as "wishId", added_at as "addedAt", verdict, superseded_at as "supersededAt"
  from papers.papers
  where operator_id = ${operatorId} and account_id = ${accountId} and id = ${id}`;

export const uploadedSince = (operatorId: number, accountId: bigint, since: Temporal.Instant) => sql`
  select count(*)::integer as count
  from papers.papers
  where operator_id = ${operatorId} and account_id = ${accountId} and source = 'customer' and added_at > ${since}`;

export const held = (operatorId: number, most: number) => sql`
  select id
  from papers.papers
  where operator_id = ${operatorId} and source <> 'operator' and verdict is null
  order by added_at, id
  limit ${most}`;

export const heldFile = (operatorId: number, id: string) => sql`
  select account_id as "accountId", file_id as "fileId"
  from papers.papers
  where operator_id = ${operatorId} and id = ${id} and source <> 'operator' and verdict is null`;

export const judge = (operatorId: number, id: string, verdict: string, at: Temporal.Instant) => sql`
  update papers.papers
  set verdict = ${verdict}, scanned_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

/** A version that was found clean takes the place of all earlier ones of its number, held ones too. */
export const supersede = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update papers.papers o
  set superseded_at = ${at}
  from papers.papers n
  where n.operator_id = ${operatorId} and n.id = ${id} and n.number is not null
    and o.operator_id = ${operatorId} and o.account_id = n.account_id and o.number = n.number
    and (o.added_at, o.id) < (n.added_at, n.id) and o.superseded_at is null`;

export const wish = (operatorId: number, id: string, accountId: bigint, title: string, subject: { readonly kind: string | null; readonly id: string | null }, staffId: string, at: Temporal.Instant) => sql`
  insert into papers.wishes (operator_id, id, account_id, title, subject_kind, subject_id, wished_at, wished_by)
  values (${operatorId}, ${id}, ${accountId}, ${title}, ${subject.kind}, ${subject.id}, ${at}, ${staffId})`;

export const openWishes = (operatorId: number, accountId: bigint) => sql`
  select id, title, wished_at as "wishedAt"
  from papers.wishes
  where operator_id = ${operatorId} and account_id = ${accountId} and closed_at is null
  order by id`;

export const closeWish = (operatorId: number, accountId: bigint, id: string, at: Temporal.Instant) => sql`
  update papers.wishes
  set closed_at = ${at}
  where operator_id = ${operatorId} and account_id = ${accountId} and id = ${id} and closed_at is null
  returning title`;
