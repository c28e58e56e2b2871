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

export interface NewVersion extends VersionRow {
  readonly content: Buffer;
}

/** Leaves a version that is already there as it is. */
export const publish = (operatorId: number, one: NewVersion, now: Temporal.Instant) => sql`
  insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at)
  values (${operatorId}, ${one.document}, ${one.version}, ${one.language}, ${one.title}, ${one.content}, ${one.sha256}, ${one.effectiveOn}, ${now})
  on conflict (operator_id, document, version, language) do nothing`;

export const published = (operatorId: number) => sql`
  select document, version, language, title, sha256, effective_on as "effectiveOn"
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
