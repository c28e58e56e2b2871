import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { incidentPage } from './show.page.ts';

/** Ends an incident; everybody who reported it is answered with the same words. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { id, sessionId } = staffOf(visit);
  const words = typeof body['words'] === 'string' ? body['words'].slice(0, 6_000).trim() : '';
  const outcome = await requests.closeIncident(house, operator, { id: params['incident'] ?? '', words, staff: { id, sessionId }, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.incident(params['incident'] ?? '', 'closed') };
  return outcome.refused === 'unknown' ? missing : incidentPage(visit, { words }, { [outcome.field ?? '']: t(`requests.refusals.${outcome.refused}`) });
}
