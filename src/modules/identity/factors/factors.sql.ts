import { sql } from '#lib/db/sql.ts';

export const ofUser = (operatorId: number, userId: string) => sql`
  select
    (select confirmed_at from identity.authenticator_apps where operator_id = ${operatorId} and user_id = ${userId}) as "appSince",
    (select count(*)::int from identity.recovery_codes where operator_id = ${operatorId} and user_id = ${userId} and used_at is null) as "codesLeft"`;

/** A new secret takes the place of one that was never confirmed, and of no other. */
export const beginApp = (operatorId: number, userId: string, secretSealed: Buffer, at: Temporal.Instant) => sql`
  insert into identity.authenticator_apps (operator_id, user_id, secret_sealed, begun_at)
  values (${operatorId}, ${userId}, ${secretSealed}, ${at})
  on conflict (operator_id, user_id) do update
  set secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at
  where authenticator_apps.confirmed_at is null`;

export const app = (operatorId: number, userId: string) => sql`
  select secret_sealed as "secretSealed", confirmed_at as "confirmedAt"
  from identity.authenticator_apps
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const confirmApp = (operatorId: number, userId: string, secretSealed: Buffer, step: number, at: Temporal.Instant) => sql`
  update identity.authenticator_apps
  set confirmed_at = ${at}, step = ${step}
  where operator_id = ${operatorId} and user_id = ${userId} and secret_sealed = ${secretSealed} and confirmed_at is null`;

/** Touches no row when a code of this step or a later one was taken already. */
export const useAppCode = (operatorId: number, userId: string, step: number) => sql`
  update identity.authenticator_apps
  set step = ${step}
  where operator_id = ${operatorId} and user_id = ${userId} and confirmed_at is not null and step < ${step}`;

export const endApp = (operatorId: number, userId: string) => sql`
  delete from identity.authenticator_apps
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const addCode = (operatorId: number, userId: string, digest: Buffer, at: Temporal.Instant) => sql`
  insert into identity.recovery_codes (operator_id, user_id, digest, made_at)
  values (${operatorId}, ${userId}, ${digest}, ${at})`;

export const useCode = (operatorId: number, userId: string, digest: Buffer, at: Temporal.Instant) => sql`
  update identity.recovery_codes
  set used_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and digest = ${digest} and used_at is null`;

export const endCodes = (operatorId: number, userId: string) => sql`
  delete from identity.recovery_codes
  where operator_id = ${operatorId} and user_id = ${userId}`;
