import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';

export interface NewUser {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly emailKey: string;
  readonly language: string;
}

/** Touches no row when the operator already has a user with this address. */
export const insert = (operatorId: number, user: NewUser, at: Temporal.Instant) => sql`
  insert into identity.users (operator_id, id, number, email, email_key, language, created_at)
  values (${operatorId}, ${user.id}, ${user.number}, ${user.email}, ${user.emailKey}, ${user.language}, ${at})
  on conflict (operator_id, email_key) do nothing`;

export const byId = (operatorId: number, id: string) => sql`
  select id, number, email, email_verified_at as "emailVerifiedAt", language, created_at as "createdAt"
  from identity.users
  where operator_id = ${operatorId} and id = ${id}`;

export const byNumber = (operatorId: number, number: string) => sql`
  select id, number, email, email_verified_at as "emailVerifiedAt", language, created_at as "createdAt"
  from identity.users
  where operator_id = ${operatorId} and number = ${number}`;

export const byEmail = (operatorId: number, emailKey: string) => sql`
  select id, number, email, email_verified_at as "emailVerifiedAt", language, created_at as "createdAt"
  from identity.users
  where operator_id = ${operatorId} and email_key = ${emailKey}`;

/** Users by id after one, and whether their mailbox is known to be read; a user account that ended has none. */
export const reachableAfter = (operatorId: number, afterId: string, most: number) => sql`
  select u.id, u.email, u.language, u.email_verified_at is not null as "isProven", p.phone
  from identity.users u
  left join identity.phones p on p.operator_id = u.operator_id and p.user_id = u.id
  where u.operator_id = ${operatorId} and u.id > ${afterId}
  order by u.id
  limit ${most}`;

export const verifyEmail = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.users
  set email_verified_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and email_verified_at is null`;

/** The address in use was proven to be read, whatever was known of an earlier one. */
export const markEmailRead = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.users
  set email_verified_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const changeLanguage = (operatorId: number, id: string, language: string) => sql`
  update identity.users
  set language = ${language}
  where operator_id = ${operatorId} and id = ${id} and language <> ${language}`;

export const setFirstPassword = (operatorId: number, userId: string, password: StoredPassword, temporaryUntil: Temporal.Instant, at: Temporal.Instant, isHandedOver = false) => sql`
  insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at, temporary_until, is_handed_over)
  values (${operatorId}, ${userId}, ${password.phc}, ${password.pepperKey}, ${at}, ${temporaryUntil}, ${isHandedOver})
  on conflict (operator_id, user_id) do update
  set phc = excluded.phc, pepper_key = excluded.pepper_key, set_at = excluded.set_at, temporary_until = excluded.temporary_until, is_handed_over = excluded.is_handed_over, revoked_at = null`;

/** An own password, whichever there was, if any. */
export const setPassword = (operatorId: number, userId: string, password: StoredPassword, at: Temporal.Instant) => sql`
  insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at)
  values (${operatorId}, ${userId}, ${password.phc}, ${password.pepperKey}, ${at})
  on conflict (operator_id, user_id) do update
  set phc = excluded.phc, pepper_key = excluded.pepper_key, set_at = excluded.set_at, temporary_until = null, revoked_at = null`;

/** Touches no row when the password is no longer the one that was verified. */
export const replacePassword = (operatorId: number, userId: string, verifiedPhc: string, password: StoredPassword, at: Temporal.Instant) => sql`
  update identity.passwords
  set phc = ${password.phc}, pepper_key = ${password.pepperKey}, set_at = ${at}, temporary_until = null, revoked_at = null
  where operator_id = ${operatorId} and user_id = ${userId} and phc = ${verifiedPhc}`;

/** The same password under today's parameters; when it was set and until when it holds stays. */
export const rehashPassword = (operatorId: number, userId: string, verifiedPhc: string, password: StoredPassword) => sql`
  update identity.passwords
  set phc = ${password.phc}, pepper_key = ${password.pepperKey}
  where operator_id = ${operatorId} and user_id = ${userId} and phc = ${verifiedPhc}`;

export const credentials = (operatorId: number, userId: string) => sql`
  select u.id as "userId", u.email, u.language, p.phc, p.pepper_key as "pepperKey", p.temporary_until as "temporaryUntil", p.is_handed_over as "isHandedOver",
    p.revoked_at as "revokedAt"
  from identity.users u
  join identity.passwords p on p.operator_id = u.operator_id and p.user_id = u.id
  where u.operator_id = ${operatorId} and u.id = ${userId}`;

/** Touches no row where there is none, or it was revoked already. */
export const revokePassword = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.passwords
  set revoked_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and revoked_at is null`;

export const hasPassword = (operatorId: number, userId: string) => sql`
  select exists (
    select
    from identity.passwords
    where operator_id = ${operatorId} and user_id = ${userId}
  ) as "isSo"`;

/** Nothing when the password was changed since it was verified; otherwise it cannot change before this transaction ends. */
export const holdPassword = (operatorId: number, userId: string, verifiedPhc: string) => sql`
  select user_id as "userId"
  from identity.passwords
  where operator_id = ${operatorId} and user_id = ${userId} and phc = ${verifiedPhc}
  for no key update`;

/** A user who never came: nobody has read the mailbox and the temporary password is no longer good. Held until the transaction ends. */
export const abandoned = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  select u.id
  from identity.users u
  join identity.passwords p on p.operator_id = u.operator_id and p.user_id = u.id
  where u.operator_id = ${operatorId} and u.id = ${id} and u.email_verified_at is null and p.temporary_until <= ${at}
  for update`;

export const readdress = (operatorId: number, user: { id: string; email: string; emailKey: string; language: Language }) => sql`
  update identity.users
  set email = ${user.email}, email_key = ${user.emailKey}, language = ${user.language}
  where operator_id = ${operatorId} and id = ${user.id}`;
