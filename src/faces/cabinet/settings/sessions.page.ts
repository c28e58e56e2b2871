import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, params } = visit;
  const outcome = await identity.endSession(house, operator, sessionOf(visit), { sessionId: params['session'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.settings('session-ended') };
}

export async function postOthers(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  await identity.endOtherSessions(house, operator, sessionOf(visit), origin, now);
  return { to: paths.settings('others-ended') };
}
