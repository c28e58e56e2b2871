import { sql } from '#lib/db/sql.ts';
import type { PartnerWorker } from './endpoint.ts';

/** A partner has one endpoint: another address takes the place of the former. */
export const name = (operatorId: number, { partnerId, userId }: PartnerWorker, url: string, at: Temporal.Instant) => sql`
  insert into webhooks.endpoints (operator_id, partner_id, url, named_at, named_by)
  values (${operatorId}, ${partnerId}, ${url}, ${at}, ${userId})
  on conflict (operator_id, partner_id) do update
  set url = excluded.url, named_at = excluded.named_at, named_by = excluded.named_by`;

export const ofPartner = (operatorId: number, partnerId: bigint, now: Temporal.Instant) => sql`
  select e.partner_id as "partnerId", e.url, e.named_at as "namedAt", e.failing_since as "failingSince", s.made_at as "secretMadeAt",
    (
      select max(f.expires_at)
      from webhooks.secrets f
      where f.operator_id = e.operator_id and f.partner_id = e.partner_id and f.expires_at > ${now}
    ) as "formerUntil"
  from webhooks.endpoints e
  join webhooks.secrets s on s.operator_id = e.operator_id and s.partner_id = e.partner_id and s.expires_at is null
  where e.operator_id = ${operatorId} and e.partner_id = ${partnerId}`;

/** So that two who replace its secret at once do it one after the other. */
export const lock = (operatorId: number, partnerId: bigint) => sql`
  select url from webhooks.endpoints where operator_id = ${operatorId} and partner_id = ${partnerId} for update`;

/** The former secret signs until then; whatever was former already ends. */
export const endSecrets = (operatorId: number, partnerId: bigint, expiresAt: Temporal.Instant) => sql`
  with former as (
    delete from webhooks.secrets
    where operator_id = ${operatorId} and partner_id = ${partnerId} and expires_at is not null
  )
  update webhooks.secrets
  set expires_at = ${expiresAt}
  where operator_id = ${operatorId} and partner_id = ${partnerId} and expires_at is null`;

export const insertSecret = (operatorId: number, { partnerId, userId }: PartnerWorker, id: string, sealed: Buffer, at: Temporal.Instant) => sql`
  insert into webhooks.secrets (operator_id, partner_id, id, sealed, made_at, made_by)
  values (${operatorId}, ${partnerId}, ${id}, ${sealed}, ${at}, ${userId})`;

/** Those that sign now, the one in use first. */
export const secretsOf = (operatorId: number, partnerId: bigint, now: Temporal.Instant) => sql`
  select sealed
  from webhooks.secrets
  where operator_id = ${operatorId} and partner_id = ${partnerId} and (expires_at is null or expires_at > ${now})
  order by expires_at is not null, made_at desc, id`;

/** 1 where the endpoint was not marked yet. */
export const markFailing = (operatorId: number, partnerId: bigint, at: Temporal.Instant) => sql`
  update webhooks.endpoints
  set failing_since = ${at}
  where operator_id = ${operatorId} and partner_id = ${partnerId} and failing_since is null`;

export const markWell = (operatorId: number, partnerId: bigint) => sql`
  update webhooks.endpoints
  set failing_since = null
  where operator_id = ${operatorId} and partner_id = ${partnerId} and failing_since is not null`;
