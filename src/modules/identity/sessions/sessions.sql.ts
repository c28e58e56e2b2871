import { sql } from '#lib/db/sql.ts';
import type { CustomerStrength } from './session.ts';

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly face: 'cabinet' | 'office';
  readonly userId: string | null;
  readonly staffId: string | null;
  readonly strength: CustomerStrength;
  readonly expiresAt: Temporal.Instant;
  readonly address: string;
  readonly browser: string;
  readonly isUnknownDevice: boolean;
}

export const insert = (operatorId: number, session: NewSession, at: Temporal.Instant) => sql`
  insert into identity.sessions (operator_id, id, token_hash, face, user_id, staff_id, strength, created_at, seen_at, expires_at, address, browser, is_unknown_device)
  values (
    ${operatorId}, ${session.id}, ${session.tokenHash}, ${session.face}, ${session.userId}, ${session.staffId}, ${session.strength},
    ${at}, ${at}, ${session.expiresAt}, ${session.address}, ${session.browser}, ${session.isUnknownDevice}
  )`;

export const ofCustomer = (operatorId: number, tokenHash: Buffer, seenAfter: Temporal.Instant, now: Temporal.Instant) => sql`
  select s.id as "sessionId", s.created_at as "startedAt", s.seen_at as "seenAt", s.strength, s.proven_at as "provenAt",
    u.id as "userId", u.number, u.email, u.language, p.temporary_until is not null as "mustChangePassword",
    coalesce(x.start_page, 'overview') as "startPage", x.account, coalesce(x.contrast, 'usual') as contrast, coalesce(x.text_size, 'usual') as "textSize",
    array(
      select c.part
      from identity.limits c
      where c.operator_id = s.operator_id and c.user_id = s.user_id and c.lifted_at is null and c.holds_from <= ${now} and (c.until is null or c.until > ${now})
      order by c.part
    ) as closed
  from identity.sessions s
  join identity.users u on u.operator_id = s.operator_id and u.id = s.user_id
  left join identity.passwords p on p.operator_id = u.operator_id and p.user_id = u.id
  left join identity.preferences x on x.operator_id = u.operator_id and x.user_id = u.id
  where s.operator_id = ${operatorId} and s.token_hash = ${tokenHash} and s.face = 'cabinet'
    and s.ended_at is null and s.expires_at > ${now} and s.seen_at > ${seenAfter}
    and not exists (select from identity.locks l where l.operator_id = s.operator_id and l.user_id = s.user_id and l.lifted_at is null and l.holds_from <= ${now})`;

export const ofStaff = (operatorId: number, tokenHash: Buffer, seenAfter: Temporal.Instant, now: Temporal.Instant) => sql`
  select s.id as "sessionId", s.created_at as "startedAt", s.seen_at as "seenAt",
    m.id as "staffId", m.name, m.email, m.language,
    array(
      select r.role
      from identity.staff_roles r
      where r.operator_id = m.operator_id and r.staff_id = m.id
      order by r.role
    ) as roles
  from identity.sessions s
  join identity.staff m on m.operator_id = s.operator_id and m.id = s.staff_id
  where s.operator_id = ${operatorId} and s.token_hash = ${tokenHash} and s.face = 'office'
    and s.ended_at is null and s.expires_at > ${now} and s.seen_at > ${seenAfter}`;

export const touch = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set seen_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null and seen_at < ${at}`;

export const rotate = (operatorId: number, id: string, tokenHash: Buffer) => sql`
  update identity.sessions
  set token_hash = ${tokenHash}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const prove = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set proven_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

/** A second factor was shown in a session that a password alone had opened. */
export const strengthen = (operatorId: number, id: string, strength: CustomerStrength) => sql`
  update identity.sessions
  set strength = ${strength}
  where operator_id = ${operatorId} and id = ${id} and strength = 'password'`;

export const ofUser = (operatorId: number, userId: string, seenAfter: Temporal.Instant, now: Temporal.Instant) => sql`
  select id, created_at as "startedAt", seen_at as "seenAt", address, browser
  from identity.sessions
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null and expires_at > ${now} and seen_at > ${seenAfter}
  order by seen_at desc, id`;

export const end = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const endOfUser = (operatorId: number, id: string, userId: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and user_id = ${userId} and ended_at is null`;

export const endOthersOfUser = (operatorId: number, userId: string, keptId: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and id <> ${keptId} and ended_at is null`;

export const endAllOfUser = (operatorId: number, userId: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and ended_at is null`;

export const endByToken = (operatorId: number, tokenHash: Buffer, face: string, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and token_hash = ${tokenHash} and face = ${face} and ended_at is null`;

/** Those that a password alone opened since an instant, where the user account did not know the device. */
export const endOfUnknownDevices = (operatorId: number, since: Temporal.Instant, at: Temporal.Instant) => sql`
  update identity.sessions
  set ended_at = ${at}
  where operator_id = ${operatorId} and created_at >= ${since} and is_unknown_device and strength = 'password' and ended_at is null`;

export const forgetOlder = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.sessions
  where operator_id = ${operatorId} and (ended_at < ${before} or expires_at < ${before})`;
