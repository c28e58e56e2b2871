import { sql } from '#lib/db/sql.ts';
import type { PartnerWorker } from './client.ts';

/** Where users are sent back to: addresses, all of one host. */
export interface Redirects {
  readonly uris: readonly string[];
  readonly host: string;
}

export const byId = (operatorId: number, id: string) => sql`
  select id, partner_id as "partnerId", redirect_uris as "redirectUris", made_at as "madeAt", secret_hash as "secretHash", former_hash as "formerHash", former_until as "formerUntil"
  from sso.clients
  where operator_id = ${operatorId} and id = ${id}`;

export const ofPartner = (operatorId: number, partnerId: bigint, now: Temporal.Instant) => sql`
  select id, partner_id as "partnerId", redirect_uris as "redirectUris", made_at as "madeAt", case when former_until > ${now} then former_until end as "formerUntil"
  from sso.clients
  where operator_id = ${operatorId} and partner_id = ${partnerId}`;

/** 0 where the partner has one already. */
export const insert = (operatorId: number, id: string, { partnerId, userId }: PartnerWorker, { uris, host }: Redirects, secretHash: Buffer, at: Temporal.Instant) => sql`
  insert into sso.clients (operator_id, id, partner_id, redirect_uris, host, secret_hash, made_at, made_by)
  values (${operatorId}, ${id}, ${partnerId}, ${uris}, ${host}, ${secretHash}, ${at}, ${userId})
  on conflict (operator_id, partner_id) do nothing`;

/** Answers the client's id. */
export const changeRedirects = (operatorId: number, partnerId: bigint, { uris, host }: Redirects) => sql`
  update sso.clients
  set redirect_uris = ${uris}, host = ${host}
  where operator_id = ${operatorId} and partner_id = ${partnerId}
  returning id`;

export const changeSecret = (operatorId: number, partnerId: bigint, secretHash: Buffer, formerUntil: Temporal.Instant) => sql`
  update sso.clients
  set former_hash = secret_hash, former_until = ${formerUntil}, secret_hash = ${secretHash}
  where operator_id = ${operatorId} and partner_id = ${partnerId}`;
