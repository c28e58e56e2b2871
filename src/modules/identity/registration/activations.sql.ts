import { sql } from '#lib/db/sql.ts';
import type { Activation, NewActivation } from './activation.ts';

export const insert = (operatorId: number, one: NewActivation) => sql`
  insert into identity.activations (
    operator_id, id, email, email_key, language, phc, pepper_key, person_kind, person_number, authority, accepted, control, address, browser,
    request_id, created_at, expires_at
  )
  values (
    ${operatorId}, ${one.id}, ${one.email}, ${one.emailKey}, ${one.language}, ${one.password.phc}, ${one.password.pepperKey},
    ${one.person.kind}, ${one.person.number}, ${one.authority ?? null}, ${JSON.stringify(one.accepted)}::jsonb, ${one.control}, ${one.origin.address},
    ${one.origin.browser}, ${one.origin.requestId}, ${one.createdAt}, ${one.createdAt}
  )`;

/** A registration that still waits, its row locked. */
export const waiting = (operatorId: number, id: string) => sql`
  select id, email, email_key as "emailKey", language, phc, pepper_key as "pepperKey", person_kind as "personKind", person_number as "personNumber",
    authority, accepted, control, address, browser, request_id as "requestId", code_hash as "codeHash", expires_at as "expiresAt"
  from identity.activations
  where operator_id = ${operatorId} and id = ${id} and activated_at is null
  for update`;

/** The newest registration of an address whose letter carries a code, its row locked. */
export const newestOf = (operatorId: number, emailKey: string) => sql`
  select id, email, email_key as "emailKey", language, phc, pepper_key as "pepperKey", person_kind as "personKind", person_number as "personNumber",
    authority, accepted, control, address, browser, request_id as "requestId", code_hash as "codeHash", expires_at as "expiresAt"
  from identity.activations
  where operator_id = ${operatorId} and email_key = ${emailKey} and code_hash is not null and activated_at is null
  order by created_at desc, id desc
  limit 1
  for update`;

/** Letters to an address that came before are good no more. */
export const supersede = (operatorId: number, emailKey: string) => sql`
  update identity.activations
  set code_hash = null
  where operator_id = ${operatorId} and email_key = ${emailKey} and code_hash is not null`;

export const setCode = (operatorId: number, id: string, codeHash: Buffer | null, expiresAt: Temporal.Instant) => sql`
  update identity.activations
  set code_hash = ${codeHash}, expires_at = ${expiresAt}
  where operator_id = ${operatorId} and id = ${id}`;

export const readdress = (operatorId: number, id: string, email: string, emailKey: string) => sql`
  update identity.activations
  set email = ${email}, email_key = ${emailKey}, code_hash = null
  where operator_id = ${operatorId} and id = ${id}`;

export const activated = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.activations
  set activated_at = ${at}, code_hash = null
  where operator_id = ${operatorId} and id = ${id}`;

export const state = (operatorId: number, userId: string, { personKind, personNumber, authority }: Pick<Activation, 'personKind' | 'personNumber' | 'authority'>, at: Temporal.Instant) => sql`
  insert into identity.stated_persons (operator_id, user_id, kind, number, authority, stated_at)
  values (${operatorId}, ${userId}, ${personKind}, ${personNumber}, ${authority}, ${at})`;

export const statedBy = (operatorId: number, userId: string) => sql`
  select kind, number
  from identity.stated_persons
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.activations
  where operator_id = ${operatorId} and expires_at < ${before}`;
