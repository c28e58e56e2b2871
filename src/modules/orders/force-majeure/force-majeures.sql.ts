import { sql } from '#lib/db/sql.ts';
import type { ForceMajeure } from './force-majeure.ts';

/** No row while another one of the service is open. */
export const insert = (operatorId: number, f: Pick<ForceMajeure, 'id' | 'serviceId' | 'fromOn' | 'reason' | 'askedBy' | 'askedAt'>) => sql`
  insert into orders.force_majeures (operator_id, id, service_id, from_on, reason, state, asked_by, asked_at)
  values (${operatorId}, ${f.id}, ${f.serviceId}, ${f.fromOn}, ${f.reason}, 'asked', ${f.askedBy}, ${f.askedAt})
  on conflict (operator_id, service_id) where state in ('asked', 'lasting') do nothing`;

export const byId = (operatorId: number, id: string) => sql`
  select id, service_id as "serviceId", from_on as "fromOn", reason, state, until_on as "untilOn", ending_id as "endingId", asked_by as "askedBy", asked_at as "askedAt"
  from orders.force_majeures
  where operator_id = ${operatorId} and id = ${id}`;

export const lock = (operatorId: number, id: string) => sql`
  select id, service_id as "serviceId", from_on as "fromOn", reason, state, until_on as "untilOn", ending_id as "endingId", asked_by as "askedBy", asked_at as "askedAt"
  from orders.force_majeures
  where operator_id = ${operatorId} and id = ${id}
  for update`;

/** Touches no row when it is in another state by now. */
export const move = (operatorId: number, id: string, from: ForceMajeure['state'], to: ForceMajeure['state'], untilOn: Temporal.PlainDate | null, at: Temporal.Instant) => sql`
  update orders.force_majeures
  set state = ${to}, until_on = ${untilOn}, ended_at = case when ${to} in ('over', 'declined') then ${at}::timestamptz end
  where operator_id = ${operatorId} and id = ${id} and state = ${from}`;

/** Which of these services rest now. */
export const lasting = (operatorId: number, serviceIds: readonly string[]) => sql`
  select service_id as "serviceId"
  from orders.force_majeures
  where operator_id = ${operatorId} and service_id = any (${serviceIds}::bigint[]) and state = 'lasting'
  order by service_id`;

/** Those that have lasted since before a day. */
export const lastingSince = (operatorId: number, on: Temporal.PlainDate) => sql`
  select id, service_id as "serviceId", from_on as "fromOn", reason, state, until_on as "untilOn", ending_id as "endingId", asked_by as "askedBy", asked_at as "askedAt"
  from orders.force_majeures
  where operator_id = ${operatorId} and state = 'lasting' and from_on <= ${on}
  order by id`;

/** Newest first. */
export const latest = (operatorId: number, most: number) => sql`
  select id, service_id as "serviceId", from_on as "fromOn", reason, state, until_on as "untilOn", ending_id as "endingId", asked_by as "askedBy", asked_at as "askedAt"
  from orders.force_majeures
  where operator_id = ${operatorId}
  order by asked_at desc, id desc
  limit ${most}`;

export const byEnding = (operatorId: number, endingId: string) => sql`
  select id, service_id as "serviceId", from_on as "fromOn", reason, state, until_on as "untilOn", ending_id as "endingId", asked_by as "askedBy", asked_at as "askedAt"
  from orders.force_majeures
  where operator_id = ${operatorId} and ending_id = ${endingId}`;

export const askEnd = (operatorId: number, id: string, endingId: string | null) => sql`
  update orders.force_majeures
  set ending_id = ${endingId}
  where operator_id = ${operatorId} and id = ${id} and state = 'lasting'`;
