import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { may } from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { expectedIn } from './estimate.ts';
import { incidentList } from './list.view.ts';

/** Incidents that go on and those that are over; the form may be filled in from a request. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, { kind: visit.query['kind'] ?? '', addresses: visit.query['addresses'] ?? '' }, {});

/** Opens an incident: open emergencies of its kind at its addresses become part of it. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const typed = Object.fromEntries(['kind', 'addresses', 'restored'].map((name) => [name, typeof body[name] === 'string' ? (body[name] as string).slice(0, 6_000) : '']));
  const { id, sessionId } = staffOf(visit);
  const outcome = await requests.openIncident(house, operator, { kind: typed['kind'] ?? '', addresses: (typed['addresses'] ?? '').split('\n'), expectedAt: expectedIn(typed['restored'], now), staff: { id, sessionId }, origin }, now);
  return isRefused<string>(outcome) ? page(visit, typed, { [outcome.field ?? '']: t(`requests.refusals.${outcome.refused}`) }) : { to: paths.incident(outcome.id, 'opened') };
}

async function page(visit: OfficeVisit, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, now } = visit;
  if (!requests.takesRequests(operator)) return missing;
  const known = await reading(house.db, operator.id, async (tx) => ({ open: await requests.openIncidents(tx), closed: await requests.closedIncidents(tx) }));
  const main = incidentList({ t, operator, paths, token, ...known, mayRun: may(sessionOf(visit), 'run incidents'), now, typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.sections.incidents'), sentences), section: 'incidents', main }), status: isFaulty(sentences) ? 422 : 200 };
}
