import { sql } from '#lib/db/sql.ts';
import type { NewPhoneRegistration } from './phone-registration.ts';

export const insert = (operatorId: number, one: NewPhoneRegistration, at: Temporal.Instant) => sql`
  insert into identity.phone_registrations (
    operator_id, id, surname, first_name, patronymic, email, phone, login, language, phc, pepper_key, accepted, address, browser, request_id, created_at
  )
  values (
    ${operatorId}, ${one.id}, ${one.surname}, ${one.firstName}, ${one.patronymic}, ${one.email}, ${one.phone}, ${one.login}, ${one.language},
    ${one.password.phc}, ${one.password.pepperKey}, ${JSON.stringify(one.accepted)}::jsonb, ${one.origin.address}, ${one.origin.browser},
    ${one.origin.requestId}, ${at}
  )`;

/** A registration that still waits, its row locked. */
export const waiting = (operatorId: number, id: string) => sql`
  select id, surname, first_name as "firstName", patronymic, email, phone, login, language, phc, pepper_key as "pepperKey", accepted, address, browser,
    request_id as "requestId"
  from identity.phone_registrations
  where operator_id = ${operatorId} and id = ${id} and completed_at is null
  for update`;

export const readdress = (operatorId: number, id: string, phone: string) => sql`
  update identity.phone_registrations
  set phone = ${phone}
  where operator_id = ${operatorId} and id = ${id}`;

export const complete = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.phone_registrations
  set completed_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const nameUser = (operatorId: number, userId: string, name: { readonly surname: string; readonly firstName: string; readonly patronymic: string | null }, at: Temporal.Instant) => sql`
  insert into identity.full_names (operator_id, user_id, surname, first_name, patronymic, stated_at)
  values (${operatorId}, ${userId}, ${name.surname}, ${name.firstName}, ${name.patronymic}, ${at})`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.phone_registrations
  where operator_id = ${operatorId} and created_at < ${before}`;
