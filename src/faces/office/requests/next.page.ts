import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { deskPage } from './list.page.ts';

/** Gives whoever presses the request that waits most urgently for somebody with his skills. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { id, sessionId } = staffOf(visit);
  const outcome = await requests.takeNext(house, operator, { staff: { id, sessionId }, origin }, now);
  return isRefused<string>(outcome) ? deskPage(visit, {}, { '': t(`requests.refusals.${outcome.refused}`) }) : { to: paths.request(outcome.id, 'done=taken') };
}
