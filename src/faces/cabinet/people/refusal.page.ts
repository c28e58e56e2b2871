import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** Wants nothing more from a user, or again. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, params, paths, now } = visit;
  const personaId = params['persona'] ?? '';
  const outcome = await content.refuseUser(house, operator, writerOf(visit), { personaId, refuses: body['refuses'] === 'yes' }, now);
  return isRefused(outcome) ? missing : { to: paths.persona(personaId, outcome) };
}
