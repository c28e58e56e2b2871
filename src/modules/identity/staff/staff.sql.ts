import { sql } from '#lib/db/sql.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';
import type { Role } from './permissions.ts';

export interface NewStaff extends StoredPassword {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string;
  readonly language: string;
  readonly totpSealed: Buffer;
}

/** Touches no row when the operator already has staff with this address. */
export const insert = (operatorId: number, staff: NewStaff, at: Temporal.Instant) => sql`
  insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at)
  values (
    ${operatorId}, ${staff.id}, ${staff.email}, ${staff.emailKey}, ${staff.name}, ${staff.language}, ${staff.phc}, ${staff.pepperKey},
    ${staff.totpSealed}, ${at}
  )
  on conflict (operator_id, email_key) do nothing`;

export const grantRole = (operatorId: number, staffId: string, role: Role, at: Temporal.Instant) => sql`
  insert into identity.staff_roles (operator_id, staff_id, role, granted_at)
  values (${operatorId}, ${staffId}, ${role}, ${at})`;

export const credentials = (operatorId: number, emailKey: string) => sql`
  select id as "staffId", phc, pepper_key as "pepperKey", totp_sealed as "totpSealed"
  from identity.staff
  where operator_id = ${operatorId} and email_key = ${emailKey}`;

/** Touches no row when the code's step was used before, or the password is no longer the one that was verified. */
export const useCode = (operatorId: number, staffId: string, verifiedPhc: string, step: number) => sql`
  update identity.staff
  set totp_step = ${step}
  where operator_id = ${operatorId} and id = ${staffId} and phc = ${verifiedPhc} and totp_step < ${step}`;

export const rehashPassword = (operatorId: number, staffId: string, verifiedPhc: string, password: StoredPassword) => sql`
  update identity.staff
  set phc = ${password.phc}, pepper_key = ${password.pepperKey}
  where operator_id = ${operatorId} and id = ${staffId} and phc = ${verifiedPhc}`;

export const all = (operatorId: number, most: number) => sql`
  select m.id, m.name, m.email, m.created_at as "enrolledAt",
    array(
      select r.role
      from identity.staff_roles r
      where r.operator_id = m.operator_id and r.staff_id = m.id
      order by r.role
    ) as roles
  from identity.staff m
  where m.operator_id = ${operatorId}
  order by m.name, m.id
  limit ${most}`;
