import { sql } from '#lib/db/sql.ts';
import type { SignOnScope } from './scope.ts';

/** Only where the client's program is still at the host that the user saw. */
export const inForce = (operatorId: number, userId: string, clientId: string) => sql`
  select c.id, c.given, c.refused, c.given_at as "givenAt"
  from sso.consents c
  join sso.clients k on k.operator_id = c.operator_id and k.id = c.client_id and k.host = c.host
  where c.operator_id = ${operatorId} and c.user_id = ${userId} and c.client_id = ${clientId} and c.withdrawn_at is null`;

export const byId = (operatorId: number, id: string) => sql`
  select c.id, c.user_id as "userId", c.client_id as "clientId", c.given, c.refused, c.given_at as "givenAt"
  from sso.consents c
  join sso.clients k on k.operator_id = c.operator_id and k.id = c.client_id and k.host = c.host
  where c.operator_id = ${operatorId} and c.id = ${id} and c.withdrawn_at is null`;

export const insert = (operatorId: number, id: string, userId: string, { id: clientId, host }: { readonly id: string; readonly host: string }, given: readonly SignOnScope[], refused: readonly SignOnScope[], at: Temporal.Instant) => sql`
  insert into sso.consents (operator_id, id, user_id, client_id, host, given, refused, given_at)
  values (${operatorId}, ${id}, ${userId}, ${clientId}, ${host}, ${given}, ${refused}, ${at})`;

export const withdraw = (operatorId: number, userId: string, clientId: string, at: Temporal.Instant) => sql`
  update sso.consents
  set withdrawn_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and client_id = ${clientId} and withdrawn_at is null`;

/** Its program is somewhere else now: whoever trusted the former place is asked anew. */
export const withdrawAll = (operatorId: number, clientId: string, host: string, at: Temporal.Instant) => sql`
  update sso.consents
  set withdrawn_at = ${at}
  where operator_id = ${operatorId} and client_id = ${clientId} and host <> ${host} and withdrawn_at is null`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select c.id, c.client_id as "clientId", k.partner_id as "partnerId", c.given, c.refused, c.given_at as "givenAt"
  from sso.consents c
  join sso.clients k on k.operator_id = c.operator_id and k.id = c.client_id and k.host = c.host
  where c.operator_id = ${operatorId} and c.user_id = ${userId} and c.withdrawn_at is null
  order by c.given_at desc, c.id`;
