import { sql } from '#lib/db/sql.ts';

export const insert = (operatorId: number, one: { readonly id: string; readonly number: string; readonly kind: string; readonly addresses: readonly string[]; readonly expectedAt: Temporal.Instant | null; readonly by: string }, at: Temporal.Instant) => sql`
  insert into requests.incidents (operator_id, id, number, kind, addresses, opened_at, opened_by, expected_at, told_at)
  values (${operatorId}, ${one.id}, ${one.number}, ${one.kind}, ${[...one.addresses]}, ${at}, ${one.by}, ${one.expectedAt}, ${at})`;

export const insertUpdate = (operatorId: number, one: { readonly id: string; readonly incidentId: string; readonly expectedAt: Temporal.Instant | null; readonly by: string }, at: Temporal.Instant) => sql`
  insert into requests.incident_updates (operator_id, id, incident_id, expected_at, told_by, told_at)
  values (${operatorId}, ${one.id}, ${one.incidentId}, ${one.expectedAt}, ${one.by}, ${at})`;

/** Touches no row when it is closed. */
export const tell = (operatorId: number, id: string, expectedAt: Temporal.Instant | null, at: Temporal.Instant) => sql`
  update requests.incidents
  set expected_at = ${expectedAt}, told_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and closed_at is null
  returning number`;

/** Touches no row when it is closed already. */
export const close = (operatorId: number, id: string, by: string, at: Temporal.Instant) => sql`
  update requests.incidents
  set closed_at = ${at}, closed_by = ${by}
  where operator_id = ${operatorId} and id = ${id} and closed_at is null
  returning number`;

export const byId = (operatorId: number, id: string) => sql`
  select id, number, kind, addresses, opened_at as "openedAt", opened_by as "openedBy", expected_at as "expectedAt", told_at as "toldAt", closed_at as "closedAt"
  from requests.incidents
  where operator_id = ${operatorId} and id = ${id}`;

/** Whichever customers have heard least of stands first. */
export const open = (operatorId: number, most: number) => sql`
  select id, number, kind, addresses, opened_at as "openedAt", opened_by as "openedBy", expected_at as "expectedAt", told_at as "toldAt", closed_at as "closedAt"
  from requests.incidents
  where operator_id = ${operatorId} and closed_at is null
  order by told_at, id
  limit ${most}`;

export const latest = (operatorId: number, most: number) => sql`
  select id, number, kind, addresses, opened_at as "openedAt", opened_by as "openedBy", expected_at as "expectedAt", told_at as "toldAt", closed_at as "closedAt"
  from requests.incidents
  where operator_id = ${operatorId} and closed_at is not null
  order by opened_at desc, id desc
  limit ${most}`;

export const updates = (operatorId: number, incidentId: string) => sql`
  select expected_at as "expectedAt", told_by as "toldBy", told_at as "toldAt"
  from requests.incident_updates
  where operator_id = ${operatorId} and incident_id = ${incidentId}
  order by told_at, id`;

/** Open emergencies of a kind that belong to no incident yet. */
export const ungrouped = (operatorId: number, kind: string, most: number) => sql`
  select id, number, address, user_id as "userId"
  from requests.requests
  where operator_id = ${operatorId} and kind = ${kind} and is_emergency and answered_at is null and merged_into is null and incident_id is null
  order by id
  limit ${most}`;

export const group = (operatorId: number, id: string, incidentId: string) => sql`
  update requests.requests
  set incident_id = ${incidentId}
  where operator_id = ${operatorId} and id = ${id}`;

export const ofIncident = (operatorId: number, incidentId: string) => sql`
  select id, number, address, received_at as "receivedAt", answered_at as "answeredAt", user_id as "userId"
  from requests.requests
  where operator_id = ${operatorId} and incident_id = ${incidentId}
  order by id`;
