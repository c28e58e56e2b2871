import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** "It was not me", in one step; this browser is signed out with all the others. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  await identity.reportIntrusion(house, operator, sessionOf(visit), origin, now);
  return { to: paths.signIn(undefined, 'locked') };
}
