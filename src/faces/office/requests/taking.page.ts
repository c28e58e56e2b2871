import type { Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct } from './act.ts';

/** Takes the request on. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { seen: _, ...act } = actIn(visit);
  return answerAct(visit, 'take', {}, await requests.takeRequest(visit.house, visit.operator, act, visit.now));
}
