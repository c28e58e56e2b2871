import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { GroupedRequest, Incident, IncidentUpdate } from './incident.ts';
import * as rows from './incidents.sql.ts';
import { isAt } from './place.rules.ts';

const INCIDENTS_AT_MOST = 100;

/** Incidents that go on, those of which customers have heard least first. */
export const openIncidents = (tx: Tx): Promise<Incident[]> => tx.many<Incident>(rows.open(tx.operatorId, INCIDENTS_AT_MOST));

/** Incidents that are over, the latest first. */
export const closedIncidents = (tx: Tx): Promise<Incident[]> => tx.many<Incident>(rows.latest(tx.operatorId, INCIDENTS_AT_MOST));

/** Incidents that go on at one of these addresses. */
export const incidentsAt = async (tx: Tx, addresses: readonly string[]): Promise<Incident[]> => (await openIncidents(tx)).filter((incident) => addresses.some((address) => isAt(incident, address)));

/** An incident with what was said of it and the emergencies that are about it; undefined where there is none. */
export async function incidentOf(tx: Tx, id: string): Promise<{ readonly incident: Incident; readonly updates: readonly IncidentUpdate[]; readonly requests: readonly GroupedRequest[] } | undefined> {
  const incident = isUuid(id) ? await tx.maybe<Incident>(rows.byId(tx.operatorId, id)) : undefined;
  if (!incident) return undefined;
  const [updates, requests] = await Promise.all([tx.many<IncidentUpdate>(rows.updates(tx.operatorId, id)), tx.many<GroupedRequest>(rows.ofIncident(tx.operatorId, id))]);
  return { incident, updates, requests };
}
