import { sql } from '#lib/db/sql.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Capacity, PersonKind } from './person.ts';

export interface PersonRow {
  readonly userId: string;
  readonly kind: PersonKind;
  readonly iinKey: Buffer;
  readonly binKey: Buffer | null;
  readonly capacity: Capacity | null;
  /** Since when the certificate by which he showed it latest is valid. */
  readonly certifiedAt: Temporal.Instant | string | null;
  readonly sealedPerson: Buffer;
}

/** Touches no row when this person is registered. */
export const insert = (operatorId: number, one: PersonRow, now: Temporal.Instant) => sql`
  insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, certified_at, sealed_person, bound_at)
  values (${operatorId}, ${one.userId}, ${one.kind}, ${one.iinKey}, ${one.binKey}, ${one.capacity}, ${one.certifiedAt}, ${one.sealedPerson}, ${now})
  on conflict do nothing`;

export const byKeys = (operatorId: number, iinKey: Buffer, binKey: Buffer | null) => sql`
  select p.user_id as "userId", u.email, u.language
  from identity.persons p
  join identity.users u on u.operator_id = p.operator_id and u.id = p.user_id
  where p.operator_id = ${operatorId} and p.iin_key = ${iinKey} and p.bin_key is not distinct from ${binKey}`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select user_id as "userId", kind, iin_key as "iinKey", bin_key as "binKey", capacity, certified_at as "certifiedAt", sealed_person as "sealedPerson"
  from identity.persons
  where operator_id = ${operatorId} and user_id = ${userId}`;

export interface Administrator {
  readonly userId: string;
  readonly certifiedAt: Temporal.Instant | null;
}

/** Who acts for a legal entity is decided by one transaction at a time, so that of two heads at once one comes second. */
export const holdLegalEntity = (operatorId: number, binKey: Buffer) => sql`
  select pg_advisory_xact_lock(${operatorId}::integer, hashtext('identity.persons ' || ${binKey.toString('hex')}))`;

export const administratorsOf = (operatorId: number, binKey: Buffer) => sql`
  select user_id as "userId", certified_at as "certifiedAt"
  from identity.persons
  where operator_id = ${operatorId} and bin_key = ${binKey} and capacity = 'administrator'
  order by user_id`;

/** Whether staff ended that this person acts for the legal entity, not before the time given. */
export const endedByStaff = (operatorId: number, iinKey: Buffer, binKey: Buffer, since: string) => sql`
  select id
  from identity.ended_bindings
  where operator_id = ${operatorId} and bin_key = ${binKey} and iin_key = ${iinKey} and because = 'staff' and ended_at >= ${since}
  limit 1`;

/** Whoever administers a legal entity, or did before and was not let in by an invitation but by a head's key. */
export const headsOf = (operatorId: number, binKey: Buffer) => sql`
  select p.user_id as "userId"
  from identity.persons p
  where p.operator_id = ${operatorId} and p.bin_key = ${binKey}
    and (p.capacity = 'administrator' or not exists (
      select
      from identity.invitations i
      where i.operator_id = p.operator_id and i.bin_key = p.bin_key and i.iin_key = p.iin_key and i.accepted_at = p.bound_at
    ))
  order by p.user_id`;

export interface RepresentativeRow {
  readonly userId: string;
  readonly sealedPerson: Buffer;
  readonly boundAt: Temporal.Instant;
}

export const representativesOf = (operatorId: number, binKey: Buffer) => sql`
  select user_id as "userId", sealed_person as "sealedPerson", bound_at as "boundAt"
  from identity.persons
  where operator_id = ${operatorId} and bin_key = ${binKey} and capacity = 'representative'
  order by bound_at desc, user_id`;

/** A newer certificate says the same; an older one says nothing new. */
export const certify = (operatorId: number, userId: string, certifiedAt: string) => sql`
  update identity.persons
  set certified_at = ${certifiedAt}
  where operator_id = ${operatorId} and user_id = ${userId} and (certified_at is null or certified_at < ${certifiedAt})`;

export const recapacitate = (operatorId: number, userId: string, { capacity, certifiedAt, sealedPerson }: { readonly capacity: Capacity; readonly certifiedAt: string; readonly sealedPerson: Buffer }) => sql`
  update identity.persons
  set capacity = ${capacity}, certified_at = ${certifiedAt}, sealed_person = ${sealedPerson}
  where operator_id = ${operatorId} and user_id = ${userId}`;

/** Parts a user account from its person, and keeps what was, who ended it and why. Touches no row when there is nothing to end. */
export const end = (operatorId: number, userId: string, one: { readonly id: string; readonly because: string; readonly reason: string | null; readonly endedByKind: string; readonly endedBy: string }, now: Temporal.Instant) => sql`
  with ended as (
    delete from identity.persons
    where operator_id = ${operatorId} and user_id = ${userId}
    returning kind, iin_key, bin_key, capacity, sealed_person, bound_at
  )
  insert into identity.ended_bindings (operator_id, id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at, because, reason, ended_by_kind, ended_by, ended_at)
  select ${operatorId}, ${one.id}, ${userId}, kind, iin_key, bin_key, capacity, sealed_person, bound_at, ${one.because}, ${one.reason}, ${one.endedByKind}, ${one.endedBy}, ${now}
  from ended`;

/** The latest user account that a person had for a legal entity, if it is nobody's by now and takes no password. */
export const formerUser = (operatorId: number, iinKey: Buffer, binKey: Buffer) => sql`
  select e.user_id as "userId", u.email, u.language
  from identity.ended_bindings e
  join identity.users u on u.operator_id = e.operator_id and u.id = e.user_id
  where e.operator_id = ${operatorId} and e.bin_key = ${binKey} and e.iin_key = ${iinKey}
    and not exists (select 1 from identity.persons p where p.operator_id = e.operator_id and p.user_id = e.user_id)
    and not exists (select 1 from identity.locks l where l.operator_id = e.operator_id and l.user_id = e.user_id and l.ended_at is not null)
    and not exists (select 1 from identity.passwords w where w.operator_id = e.operator_id and w.user_id = e.user_id)
  order by e.ended_at desc, e.id desc
  limit 1`;

export interface KnownRow {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
  readonly sealedPerson: Buffer;
}

export const known = (operatorId: number) => sql`
  select p.user_id as "userId", u.email, u.language, p.sealed_person as "sealedPerson"
  from identity.persons p
  join identity.users u on u.operator_id = p.operator_id and u.id = p.user_id
  where p.operator_id = ${operatorId}
  order by p.user_id`;

export const ofLegalEntity = (operatorId: number, binKey: Buffer) => sql`
  select user_id as "userId"
  from identity.persons
  where operator_id = ${operatorId} and bin_key = ${binKey}
  order by user_id`;

/** Acting for himself. */
export const ofIin = (operatorId: number, iinKey: Buffer) => sql`
  select user_id as "userId"
  from identity.persons
  where operator_id = ${operatorId} and iin_key = ${iinKey} and bin_key is null`;

export interface InvitationRow {
  readonly id: string;
  readonly sealedIin: Buffer;
  readonly invitedBy: string;
  readonly invitedAt: Temporal.Instant;
}

/** Touches no row when the person is invited already. */
export const invite = (operatorId: number, one: { readonly id: string; readonly binKey: Buffer; readonly iinKey: Buffer; readonly sealedIin: Buffer; readonly invitedBy: string }, now: Temporal.Instant) => sql`
  insert into identity.invitations (operator_id, id, bin_key, iin_key, sealed_iin, invited_by, invited_at)
  values (${operatorId}, ${one.id}, ${one.binKey}, ${one.iinKey}, ${one.sealedIin}, ${one.invitedBy}, ${now})
  on conflict (operator_id, bin_key, iin_key) where accepted_at is null and withdrawn_at is null do nothing`;

/** Held until the transaction ends: who takes it back meanwhile either comes first or comes too late. */
export const openInvitation = (operatorId: number, iinKey: Buffer, binKey: Buffer) => sql`
  select id
  from identity.invitations
  where operator_id = ${operatorId} and bin_key = ${binKey} and iin_key = ${iinKey} and accepted_at is null and withdrawn_at is null
  for update`;

export const acceptInvitation = (operatorId: number, iinKey: Buffer, binKey: Buffer, now: Temporal.Instant) => sql`
  update identity.invitations
  set accepted_at = ${now}
  where operator_id = ${operatorId} and bin_key = ${binKey} and iin_key = ${iinKey} and accepted_at is null and withdrawn_at is null`;

export const withdrawInvitation = (operatorId: number, id: string, binKey: Buffer, now: Temporal.Instant) => sql`
  update identity.invitations
  set withdrawn_at = ${now}
  where operator_id = ${operatorId} and id = ${id} and bin_key = ${binKey} and accepted_at is null and withdrawn_at is null`;

export const openInvitations = (operatorId: number, binKey: Buffer) => sql`
  select id, sealed_iin as "sealedIin", invited_by as "invitedBy", invited_at as "invitedAt"
  from identity.invitations
  where operator_id = ${operatorId} and bin_key = ${binKey} and accepted_at is null and withdrawn_at is null
  order by invited_at desc, id`;
