import { sql } from '#lib/db/sql.ts';
import type { Breach, BreachStep } from './breach.ts';

export const insert = (operatorId: number, one: Breach) => sql`
  insert into privacy.breaches (operator_id, id, what, detected_at, responsible, measures, recorded_at, recorded_by)
  values (${operatorId}, ${one.id}, ${one.what}, ${one.detectedAt}, ${one.responsible}, ${one.measures}, ${one.recordedAt}, ${one.recordedBy})`;

export const all = (operatorId: number) => sql`
  select id, what, detected_at as "detectedAt", responsible, measures, recorded_at as "recordedAt", recorded_by as "recordedBy"
  from privacy.breaches
  where operator_id = ${operatorId}
  order by id desc
  limit 100`;

export const byId = (operatorId: number, id: string) => sql`
  select id, what, detected_at as "detectedAt", responsible, measures, recorded_at as "recordedAt", recorded_by as "recordedBy"
  from privacy.breaches
  where operator_id = ${operatorId} and id = ${id}`;

/** Touches no row when that step was taken. */
export const step = (operatorId: number, breachId: string, id: string, one: BreachStep) => sql`
  insert into privacy.breach_steps (operator_id, breach_id, id, kind, words, taken_at, taken_by)
  values (${operatorId}, ${breachId}, ${id}, ${one.kind}, ${one.words}, ${one.takenAt}, ${one.takenBy})
  on conflict do nothing`;

export const steps = (operatorId: number, breachId: string) => sql`
  select kind, words, taken_at as "takenAt", taken_by as "takenBy"
  from privacy.breach_steps
  where operator_id = ${operatorId} and breach_id = ${breachId}
  order by id`;

export const add = (operatorId: number, breachId: string, userId: string, at: Temporal.Instant) => sql`
  insert into privacy.breach_persons (operator_id, breach_id, user_id, added_at)
  values (${operatorId}, ${breachId}, ${userId}, ${at})
  on conflict do nothing`;

export const persons = (operatorId: number, breachId: string) => sql`
  select user_id as "userId", added_at as "addedAt", told_at as "toldAt"
  from privacy.breach_persons
  where operator_id = ${operatorId} and breach_id = ${breachId}
  order by added_at, user_id`;

export const tell = (operatorId: number, breachId: string, at: Temporal.Instant) => sql`
  update privacy.breach_persons
  set told_at = ${at}
  where operator_id = ${operatorId} and breach_id = ${breachId} and told_at is null
  returning user_id as "userId"`;
