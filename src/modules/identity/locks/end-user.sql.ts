import { sql } from '#lib/db/sql.ts';

export const endPassword = (operatorId: number, userId: string) => sql`
  delete from identity.passwords
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endPasskeys = (operatorId: number, userId: string) => sql`
  delete from identity.passkeys
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endApp = (operatorId: number, userId: string) => sql`
  delete from identity.authenticator_apps
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endCodes = (operatorId: number, userId: string) => sql`
  delete from identity.recovery_codes
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endPhone = (operatorId: number, userId: string) => sql`
  delete from identity.phones
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endLogin = (operatorId: number, userId: string) => sql`
  delete from identity.logins
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endName = (operatorId: number, userId: string) => sql`
  delete from identity.full_names
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endPerson = (operatorId: number, userId: string) => sql`
  delete from identity.persons
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const endStated = (operatorId: number, userId: string) => sql`
  delete from identity.stated_persons
  where operator_id = ${operatorId} and user_id = ${userId}`;

/** Addresses that he had and wanted, and the links that would bring one back. */
export const endEmailChanges = (operatorId: number, userId: string) => sql`
  delete from identity.email_changes
  where operator_id = ${operatorId} and user_id = ${userId}`;

/** Whose the user account was; that it was somebody's, and who ended it, stays. */
export const forgetBindings = (operatorId: number, userId: string) => sql`
  update identity.ended_bindings
  set sealed_person = null
  where operator_id = ${operatorId} and user_id = ${userId} and sealed_person is not null`;

/** An address that no letter reaches (RFC 2606) stands in its place; the number of the user account keeps it unique. */
export const forgetAddress = (operatorId: number, userId: string) => sql`
  update identity.users
  set email = lower(number) || '@ended.invalid', email_key = lower(number) || '@ended.invalid', email_verified_at = null
  where operator_id = ${operatorId} and id = ${userId}`;
