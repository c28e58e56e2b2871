import { sql } from '#lib/db/sql.ts';
import type { CorrectedField, CorrectionState, FullName } from './correction.ts';

export interface CorrectionRow {
  readonly id: string;
  readonly userId: string;
  readonly userNumber: string;
  readonly field: CorrectedField;
  readonly sealedBefore: Buffer | null;
  readonly sealedAfter: Buffer;
  readonly madeAt: Temporal.Instant;
  readonly state: CorrectionState;
  readonly decidedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

type NewCorrection = Pick<CorrectionRow, 'id' | 'userId' | 'field' | 'sealedBefore' | 'sealedAfter' | 'madeAt' | 'state'>;

export const insert = (operatorId: number, one: NewCorrection) => sql`
  insert into identity.corrections (operator_id, id, user_id, field, sealed_before, sealed_after, made_at, state)
  values (${operatorId}, ${one.id}, ${one.userId}, ${one.field}, ${one.sealedBefore}, ${one.sealedAfter}, ${one.madeAt}, ${one.state})`;

/** A newer correction takes the place of one that nobody has looked at. */
export const supersede = (operatorId: number, userId: string, field: CorrectedField, at: Temporal.Instant) => sql`
  update identity.corrections
  set state = 'superseded', decided_at = ${at}
  where operator_id = ${operatorId} and user_id = ${userId} and field = ${field} and state = 'waiting'`;

export const ofUser = (operatorId: number, userId: string, most: number) => sql`
  select c.id, c.user_id as "userId", u.number as "userNumber", c.field, c.sealed_before as "sealedBefore", c.sealed_after as "sealedAfter", c.made_at as "madeAt", c.state,
    c.decided_at as "decidedAt", c.reason
  from identity.corrections c
  join identity.users u on u.operator_id = c.operator_id and u.id = c.user_id
  where c.operator_id = ${operatorId} and c.user_id = ${userId}
  order by c.id desc
  limit ${most}`;

/** The oldest first. */
export const waiting = (operatorId: number, most: number) => sql`
  select c.id, c.user_id as "userId", u.number as "userNumber", c.field, c.sealed_before as "sealedBefore", c.sealed_after as "sealedAfter", c.made_at as "madeAt", c.state,
    c.decided_at as "decidedAt", c.reason
  from identity.corrections c
  join identity.users u on u.operator_id = c.operator_id and u.id = c.user_id
  where c.operator_id = ${operatorId} and c.state = 'waiting'
  order by c.id
  limit ${most}`;

/** Held until the transaction ends; nothing when somebody decided already. */
export const hold = (operatorId: number, id: string) => sql`
  select id, user_id as "userId", field, sealed_before as "sealedBefore", sealed_after as "sealedAfter"
  from identity.corrections
  where operator_id = ${operatorId} and id = ${id} and state = 'waiting'
  for update`;

export const decide = (operatorId: number, id: string, said: { readonly state: CorrectionState; readonly reason: string | null; readonly by: string }, at: Temporal.Instant) => sql`
  update identity.corrections
  set state = ${said.state}, reason = ${said.reason}, decided_by = ${said.by}, decided_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state = 'waiting'`;

export const forget = (operatorId: number, userId: string) => sql`
  delete from identity.corrections
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const nameOf = (operatorId: number, userId: string) => sql`
  select surname, first_name as "firstName", patronymic
  from identity.full_names
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const putName = (operatorId: number, userId: string, name: FullName, at: Temporal.Instant) => sql`
  insert into identity.full_names (operator_id, user_id, surname, first_name, patronymic, stated_at)
  values (${operatorId}, ${userId}, ${name.surname}, ${name.firstName}, ${name.patronymic}, ${at})
  on conflict (operator_id, user_id) do update
  set surname = excluded.surname, first_name = excluded.first_name, patronymic = excluded.patronymic, stated_at = excluded.stated_at`;

export const dropName = (operatorId: number, userId: string) => sql`
  delete from identity.full_names
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const addressOf = (operatorId: number, userId: string) => sql`
  select sealed_address as "sealedAddress"
  from identity.post_addresses
  where operator_id = ${operatorId} and user_id = ${userId}`;

export const putAddress = (operatorId: number, userId: string, sealedAddress: Buffer, at: Temporal.Instant) => sql`
  insert into identity.post_addresses (operator_id, user_id, sealed_address, stated_at)
  values (${operatorId}, ${userId}, ${sealedAddress}, ${at})
  on conflict (operator_id, user_id) do update
  set sealed_address = excluded.sealed_address, stated_at = excluded.stated_at`;

export const dropAddress = (operatorId: number, userId: string) => sql`
  delete from identity.post_addresses
  where operator_id = ${operatorId} and user_id = ${userId}`;
