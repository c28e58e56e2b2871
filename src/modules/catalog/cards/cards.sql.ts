import { sql } from '#lib/db/sql.ts';

/** Touches no row where the slug is taken. */
export const start = (operatorId: number, partnerId: bigint, slug: string, at: Temporal.Instant) => sql`
  insert into catalog.services (operator_id, partner_id, slug, created_at)
  values (${operatorId}, ${partnerId}, ${slug}, ${at})
  on conflict (operator_id, slug) do nothing
  returning id`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: bigint) => sql`
  select id, partner_id as "partnerId", slug, version, published_at as "publishedAt", withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy",
    withdrawn_reason as "withdrawnReason", created_at as "createdAt"
  from catalog.services
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const byId = (operatorId: number, id: bigint) => sql`
  select id, partner_id as "partnerId", slug, version, published_at as "publishedAt", withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy",
    withdrawn_reason as "withdrawnReason", created_at as "createdAt"
  from catalog.services
  where operator_id = ${operatorId} and id = ${id}`;

export const ofPartner = (operatorId: number, partnerId: bigint, most: number) => sql`
  select id, partner_id as "partnerId", slug, version, published_at as "publishedAt", withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy",
    withdrawn_reason as "withdrawnReason", created_at as "createdAt"
  from catalog.services
  where operator_id = ${operatorId} and partner_id = ${partnerId}
  order by id
  limit ${most}`;

export const insertVersion = (operatorId: number, one: { readonly serviceId: bigint; readonly version: number; readonly content: string; readonly by: string }, at: Temporal.Instant) => sql`
  insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at)
  values (${operatorId}, ${one.serviceId}, ${one.version}, ${one.content}::jsonb, 'draft', ${one.by}, ${at})`;

/** A returned version that is written on is a draft again. */
export const save = (operatorId: number, one: { readonly serviceId: bigint; readonly version: number; readonly content: string; readonly by: string }, at: Temporal.Instant) => sql`
  update catalog.versions
  set content = ${one.content}::jsonb, state = 'draft', revision = revision + 1, changed_by = ${one.by}, changed_at = ${at}
  where operator_id = ${operatorId} and service_id = ${one.serviceId} and version = ${one.version}`;

export const submit = (operatorId: number, serviceId: bigint, version: number, at: Temporal.Instant) => sql`
  update catalog.versions
  set state = 'in-review', submitted_at = ${at}, reason = null
  where operator_id = ${operatorId} and service_id = ${serviceId} and version = ${version}`;

export const giveBack = (operatorId: number, serviceId: bigint, version: number, { by, reason }: { readonly by: string; readonly reason: string }, at: Temporal.Instant) => sql`
  update catalog.versions
  set state = 'returned', decided_by = ${by}, decided_at = ${at}, reason = ${reason}
  where operator_id = ${operatorId} and service_id = ${serviceId} and version = ${version}`;

export const replace = (operatorId: number, serviceId: bigint) => sql`
  update catalog.versions
  set state = 'replaced'
  where operator_id = ${operatorId} and service_id = ${serviceId} and state = 'published'`;

export const publish = (operatorId: number, serviceId: bigint, version: number, by: string, at: Temporal.Instant) => sql`
  update catalog.versions
  set state = 'published', decided_by = ${by}, decided_at = ${at}, reason = null
  where operator_id = ${operatorId} and service_id = ${serviceId} and version = ${version}`;

export const setPublished = (operatorId: number, serviceId: bigint, version: number, at: Temporal.Instant) => sql`
  update catalog.services
  set version = ${version}, published_at = coalesce(published_at, ${at})
  where operator_id = ${operatorId} and id = ${serviceId}`;

export const withdraw = (operatorId: number, serviceId: bigint, by: 'partner' | 'operator', reason: string | null, at: Temporal.Instant) => sql`
  update catalog.services
  set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_reason = ${reason}
  where operator_id = ${operatorId} and id = ${serviceId}`;

export const putBack = (operatorId: number, serviceId: bigint) => sql`
  update catalog.services
  set withdrawn_at = null, withdrawn_by = null, withdrawn_reason = null
  where operator_id = ${operatorId} and id = ${serviceId}`;

export const versions = (operatorId: number, serviceId: bigint, most: number) => sql`
  select service_id as "serviceId", version, content, state, revision, changed_at as "changedAt", submitted_at as "submittedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason
  from catalog.versions
  where operator_id = ${operatorId} and service_id = ${serviceId}
  order by version desc
  limit ${most}`;

export const version = (operatorId: number, serviceId: bigint, number: number) => sql`
  select service_id as "serviceId", version, content, state, revision, changed_at as "changedAt", submitted_at as "submittedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason
  from catalog.versions
  where operator_id = ${operatorId} and service_id = ${serviceId} and version = ${number}`;

/** The version that is not decided on: a draft, in review or returned. */
export const openVersion = (operatorId: number, serviceId: bigint) => sql`
  select service_id as "serviceId", version, content, state, revision, changed_at as "changedAt", submitted_at as "submittedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason
  from catalog.versions
  where operator_id = ${operatorId} and service_id = ${serviceId} and state in ('draft', 'in-review', 'returned')`;

export const inReview = (operatorId: number, most: number) => sql`
  select v.service_id as "serviceId", v.version, v.content -> 'name' as name, v.submitted_at as "submittedAt", p.id as "partnerId", p.name as partner
  from catalog.versions v
  join catalog.services s on s.operator_id = v.operator_id and s.id = v.service_id
  join catalog.partners p on p.operator_id = s.operator_id and p.id = s.partner_id
  where v.operator_id = ${operatorId} and v.state = 'in-review'
  order by v.submitted_at, v.service_id, v.version
  limit ${most}`;

/** Names of services by their newest version, and whether one of it waits. */
export const namesOfPartner = (operatorId: number, partnerId: bigint, most: number) => sql`
  select s.id, v.content -> 'name' as name, v.state
  from catalog.services s
  join lateral (
    select version, content, state
    from catalog.versions
    where operator_id = ${operatorId} and service_id = s.id
    order by version desc
    limit 1
  ) v on true
  where s.operator_id = ${operatorId} and s.partner_id = ${partnerId}
  order by s.id
  limit ${most}`;

export const insertPicture = (operatorId: number, one: { readonly id: string; readonly serviceId: bigint; readonly fileId: string; readonly mediaType: string }, at: Temporal.Instant) => sql`
  insert into catalog.pictures (operator_id, id, service_id, file_id, media_type, added_at)
  values (${operatorId}, ${one.id}, ${one.serviceId}, ${one.fileId}, ${one.mediaType}, ${at})`;

export const pictures = (operatorId: number, serviceId: bigint) => sql`
  select id, service_id as "serviceId", file_id as "fileId", media_type as "mediaType", added_at as "addedAt", verdict
  from catalog.pictures
  where operator_id = ${operatorId} and service_id = ${serviceId}
  order by added_at, id`;

export const heldPictures = (operatorId: number, most: number) => sql`
  select id
  from catalog.pictures
  where operator_id = ${operatorId} and verdict is null
  order by added_at, id
  limit ${most}`;

export const heldFile = (operatorId: number, id: string) => sql`
  select file_id as "fileId"
  from catalog.pictures
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

export const judgePicture = (operatorId: number, id: string, verdict: string, at: Temporal.Instant) => sql`
  update catalog.pictures
  set verdict = ${verdict}, scanned_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

/** A listed, published service and its card, by its address. */
export const shown = (operatorId: number, slug: string) => sql`
  select s.id, s.slug, s.version, s.published_at as "publishedAt", v.content, v.decided_at as "decidedAt", p.id as "partnerId", p.name as "partnerName", p.about as "partnerAbout", p.email as "partnerEmail"
  from catalog.services s
  join catalog.partners p on p.operator_id = s.operator_id and p.id = s.partner_id
  join catalog.versions v on v.operator_id = s.operator_id and v.service_id = s.id and v.version = s.version
  where s.operator_id = ${operatorId} and s.slug = ${slug} and s.withdrawn_at is null and p.state = 'listed'`;
