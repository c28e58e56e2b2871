import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';

export interface VersionRow {
  readonly document: string;
  readonly version: number;
  readonly language: Language;
  readonly title: string;
  readonly sha256: string;
  readonly effectiveOn: Temporal.PlainDate;
}

/** With the road it came by. */
export interface PublishedRow extends VersionRow {
  readonly isOfOffice: boolean;
}

export interface NewVersion extends VersionRow {
  readonly content: Buffer;
}

/** Leaves a version that is already there as it is. */
export const publish = (operatorId: number, one: NewVersion, now: Temporal.Instant) => sql`
  insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at)
  values (${operatorId}, ${one.document}, ${one.version}, ${one.language}, ${one.title}, ${one.content}, ${one.sha256}, ${one.effectiveOn}, ${now})
  on conflict (operator_id, document, version, language) do nothing`;

export const publishFromOffice = (operatorId: number, one: NewVersion, hands: { readonly writtenBy: string; readonly publishedBy: string | null; readonly approvedBy: string | null }, now: Temporal.Instant) => sql`
  insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at, written_by, published_by, approved_by)
  values (
    ${operatorId}, ${one.document}, ${one.version}, ${one.language}, ${one.title}, ${one.content}, ${one.sha256}, ${one.effectiveOn}, ${now},
    ${hands.writtenBy}, ${hands.publishedBy}, ${hands.approvedBy}
  )
  on conflict (operator_id, document, version, language) do nothing`;

export const publishedInOffice = (operatorId: number) => sql`
  select distinct document, version, effective_on as "effectiveOn"
  from legal.versions
  where operator_id = ${operatorId} and published_by is not null
  order by document, version`;

/** Rows of the newest version, one by language. */
export const newest = (operatorId: number, document: string) => sql`
  select language, version, effective_on as "effectiveOn", content
  from legal.versions
  where operator_id = ${operatorId} and document = ${document}
    and version = (
      select max(v.version)
      from legal.versions v
      where v.operator_id = ${operatorId} and v.document = ${document}
    )
  order by language`;

/** Who had a hand in the versions of a document, newest first. */
export const handsOf = (operatorId: number, document: string) => sql`
  select distinct version, effective_on as "effectiveOn", published_at as "publishedAt", written_by as "writtenBy", published_by as "publishedBy", approved_by as "approvedBy"
  from legal.versions
  where operator_id = ${operatorId} and document = ${document}
  order by version desc`;

export const published = (operatorId: number) => sql`
  select document, version, language, title, sha256, effective_on as "effectiveOn", published_by is not null as "isOfOffice"
  from legal.versions
  where operator_id = ${operatorId}
  order by document, version, language`;

export const versionsOf = (operatorId: number, document: string, language: Language) => sql`
  select document, version, language, title, sha256, effective_on as "effectiveOn"
  from legal.versions
  where operator_id = ${operatorId} and document = ${document} and language = ${language}
  order by version desc`;

export const content = (operatorId: number, document: string, version: number, language: Language) => sql`
  select content
  from legal.versions
  where operator_id = ${operatorId} and document = ${document} and version = ${version} and language = ${language}`;
