import { sql } from '#lib/db/sql.ts';

/** Services that the catalogue shows, of those named. */
export const listed = (operatorId: number, ids: readonly bigint[]) => sql`
  select s.id, v.content, r.name as partner
  from catalog.services s
  join catalog.partners r on r.operator_id = s.operator_id and r.id = s.partner_id
  join catalog.versions v on v.operator_id = s.operator_id and v.service_id = s.id and v.version = s.version
  where s.operator_id = ${operatorId} and s.id = any (${ids.map(String)}::bigint[]) and s.withdrawn_at is null and r.state = 'listed'
  order by s.id`;

/** What their open plans cost on a day. */
export const offered = (operatorId: number, ids: readonly bigint[], day: Temporal.PlainDate) => sql`
  select p.service_id as "serviceId", p.period, c.price_minor as "priceMinor"
  from catalog.plans p
  join lateral (
    select price_minor
    from catalog.prices
    where operator_id = ${operatorId} and plan_id = p.id and from_on <= ${day}
    order by from_on desc, version desc
    limit 1
  ) c on true
  where p.operator_id = ${operatorId} and p.service_id = any (${ids.map(String)}::bigint[]) and p.closed_at is null`;

export interface ListingRows {
  readonly ids: readonly string[];
  readonly ru: readonly string[];
  readonly en: readonly string[];
  readonly stems: readonly string[];
  readonly furtherRu: readonly string[];
  readonly furtherEn: readonly string[];
  readonly furtherStems: readonly string[];
  readonly facets: readonly string[];
  readonly leastMinor: readonly (string | null)[];
}

/** The words of names and partners weigh more than those of the further text. */
export const put = (operatorId: number, rows: ListingRows) => sql`
  insert into catalog.listings (operator_id, service_id, words, least_minor)
  select ${operatorId}, l.id,
    setweight(to_tsvector('russian', l.ru) || to_tsvector('english', l.en) || to_tsvector('simple', l.stems), 'A')
      || setweight(to_tsvector('russian', l.further_ru) || to_tsvector('english', l.further_en) || to_tsvector('simple', l.further_stems), 'C')
      || array_to_tsvector(string_to_array(l.facets, ' ')),
    l.least_minor
  from unnest(
    ${rows.ids}::bigint[], ${rows.ru}::text[], ${rows.en}::text[], ${rows.stems}::text[], ${rows.furtherRu}::text[], ${rows.furtherEn}::text[], ${rows.furtherStems}::text[],
    ${rows.facets}::text[], ${rows.leastMinor}::bigint[]
  ) as l (id, ru, en, stems, further_ru, further_en, further_stems, facets, least_minor)
  on conflict (operator_id, service_id) do update set words = excluded.words, least_minor = excluded.least_minor`;

export const remove = (operatorId: number, ids: readonly bigint[]) => sql`
  delete from catalog.listings
  where operator_id = ${operatorId} and service_id = any (${ids.map(String)}::bigint[])`;

export interface Question {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly facets: string | null;
  readonly atMostMinor: bigint | null;
  readonly before: { readonly score: number; readonly id: bigint } | undefined;
  readonly day: Temporal.PlainDate;
  readonly most: number;
}

export const search = (operatorId: number, question: Question) => sql`
  select s.id, s.slug, v.content -> 'name' as name, v.content -> 'lead' as lead, v.content ->> 'category' as category, r.name as "partnerName",
    least.price_minor as "priceMinor", least.period, found.score, found.hits
  from catalog.search_listings(
    catalog.word_query(${question.words}::text[], ${question.stems}::text[]), ${question.facets}::tsquery, ${question.atMostMinor}::bigint,
    ${question.before?.score ?? null}::integer, ${question.before?.id ?? null}::bigint, ${question.most}
  ) with ordinality as found (service_id, score, hits, ord)
  join catalog.services s on s.operator_id = ${operatorId} and s.id = found.service_id
  join catalog.partners r on r.operator_id = s.operator_id and r.id = s.partner_id
  join catalog.versions v on v.operator_id = s.operator_id and v.service_id = s.id and v.version = s.version
  left join lateral (
    select c.price_minor, p.period
    from catalog.plans p
    join lateral (
      select price_minor
      from catalog.prices
      where operator_id = ${operatorId} and plan_id = p.id and from_on <= ${question.day}
      order by from_on desc, version desc
      limit 1
    ) c on true
    where p.operator_id = ${operatorId} and p.service_id = s.id and p.closed_at is null
    order by c.price_minor, p.id
    limit 1
  ) least on true
  order by found.ord`;
