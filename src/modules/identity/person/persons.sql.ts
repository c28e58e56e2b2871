import { sql } from '#lib/db/sql.ts';
import type { Capacity, PersonKind } from './person.ts';

export interface PersonRow {
  readonly userId: string;
  readonly kind: PersonKind;
  readonly iinKey: Buffer;
  readonly binKey: Buffer | null;
  readonly capacity: Capacity | null;
  readonly sealedPerson: Buffer;
}

/** Touches no row when this person is registered. */
export const insert = (operatorId: number, one: PersonRow, now: Temporal.Instant) => sql`
  insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at)
  values (${operatorId}, ${one.userId}, ${one.kind}, ${one.iinKey}, ${one.binKey}, ${one.capacity}, ${one.sealedPerson}, ${now})
  on conflict do nothing`;

export const byKeys = (operatorId: number, iinKey: Buffer, binKey: Buffer | null) => sql`
  select p.user_id as "userId", u.email, u.language
  from identity.persons p
  join identity.users u on u.operator_id = p.operator_id and u.id = p.user_id
  where p.operator_id = ${operatorId} and p.iin_key = ${iinKey} and p.bin_key is not distinct from ${binKey}`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select user_id as "userId", kind, iin_key as "iinKey", bin_key as "binKey", capacity, sealed_person as "sealedPerson"
  from identity.persons
  where operator_id = ${operatorId} and user_id = ${userId}`;

export interface InvitationRow {
  readonly id: string;
  readonly sealedIin: Buffer;
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
  select id, sealed_iin as "sealedIin", invited_at as "invitedAt"
  from identity.invitations
  where operator_id = ${operatorId} and bin_key = ${binKey} and accepted_at is null and withdrawn_at is null
  order by invited_at desc, id`;
