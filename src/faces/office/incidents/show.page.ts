import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { may } from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { expectedIn } from './estimate.ts';
import { incidentCard } from './show.view.ts';

/** One incident: what was said of it, and whom it concerns. */
export const get = (visit: OfficeVisit): Promise<Answer> => incidentPage(visit, {}, {});

/** Tells anew when it will be mended. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { id, sessionId } = staffOf(visit);
  const outcome = await requests.updateIncident(house, operator, { id: params['incident'] ?? '', expectedAt: expectedIn(body['restored'], now), staff: { id, sessionId }, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.incident(params['incident'] ?? '', outcome) };
  return outcome.refused === 'unknown' ? missing : incidentPage(visit, {}, { [outcome.field ?? '']: t(`requests.refusals.${outcome.refused}`) });
}

/** The page of an incident, with what was typed and what is wrong with it. */
export async function incidentPage(visit: OfficeVisit, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  const known = await reading(house.db, operator.id, async (tx) => ({ found: await requests.incidentOf(tx, params['incident'] ?? ''), names: await staffNames(tx, t) }));
  if (!known.found) return missing;
  const main = incidentCard({ t, operator, paths, token, ...known.found, names: known.names, mayRun: may(sessionOf(visit), 'run incidents'), now, done: query['done'], typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.incidents.title', { number: known.found.incident.number }), sentences), section: 'incidents', main }), status: isFaulty(sentences) ? 422 : 200 };
}
