import { sql } from '#lib/db/sql.ts';
import type { Demand, Outcome } from './demand.ts';

export type NewDemand = Pick<Demand, 'id' | 'userId' | 'kind' | 'channel' | 'words' | 'receivedOn' | 'dueOn' | 'recordedAt' | 'recordedBy'>;

export const insert = (operatorId: number, one: NewDemand) => sql`
  insert into privacy.demands (operator_id, id, user_id, kind, channel, words, received_on, due_on, recorded_at, recorded_by)
  values (${operatorId}, ${one.id}, ${one.userId}, ${one.kind}, ${one.channel}, ${one.words}, ${one.receivedOn}, ${one.dueOn}, ${one.recordedAt}, ${one.recordedBy})`;

export const ofUser = (operatorId: number, userId: string) => sql`
  select id, user_id as "userId", kind, channel, words, received_on as "receivedOn", due_on as "dueOn", recorded_at as "recordedAt", recorded_by as "recordedBy",
    extended_at as "extendedAt", extension_reason as "extensionReason", answered_at as "answeredAt", answered_by as "answeredBy", outcome, answer
  from privacy.demands
  where operator_id = ${operatorId} and user_id = ${userId}
  order by id desc`;

/** What waits, the earliest term first. */
export const open = (operatorId: number, most: number) => sql`
  select id, user_id as "userId", kind, channel, words, received_on as "receivedOn", due_on as "dueOn", recorded_at as "recordedAt", recorded_by as "recordedBy",
    extended_at as "extendedAt", extension_reason as "extensionReason", answered_at as "answeredAt", answered_by as "answeredBy", outcome, answer
  from privacy.demands
  where operator_id = ${operatorId} and answered_at is null
  order by due_on nulls first, id
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select id, user_id as "userId", kind, channel, words, received_on as "receivedOn", due_on as "dueOn", recorded_at as "recordedAt", recorded_by as "recordedBy",
    extended_at as "extendedAt", extension_reason as "extensionReason", answered_at as "answeredAt", answered_by as "answeredBy", outcome, answer
  from privacy.demands
  where operator_id = ${operatorId} and id = ${id}`;

/** Held until the transaction ends, so that one answer is prepared at a time. */
export const held = (operatorId: number, id: string) => sql`
  select id, user_id as "userId", kind, channel, words, received_on as "receivedOn", due_on as "dueOn", recorded_at as "recordedAt", recorded_by as "recordedBy",
    extended_at as "extendedAt", extension_reason as "extensionReason", answered_at as "answeredAt", answered_by as "answeredBy", outcome, answer
  from privacy.demands
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const extend = (operatorId: number, id: string, dueOn: Temporal.PlainDate, reason: string, by: string, at: Temporal.Instant) => sql`
  update privacy.demands
  set due_on = ${dueOn}, extension_reason = ${reason}, extended_by = ${by}, extended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and answered_at is null and extended_at is null`;

export const answer = (operatorId: number, id: string, said: { readonly outcome: Outcome; readonly answer: string; readonly by: string }, at: Temporal.Instant) => sql`
  update privacy.demands
  set outcome = ${said.outcome}, answer = ${said.answer}, answered_by = ${said.by}, answered_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and answered_at is null`;
