import type { Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct, wordsIn } from './act.ts';

/** Makes the request part of another one of the same customer. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const into = wordsIn(visit, 'merge-into');
  return answerAct(visit, 'merge', { into }, await requests.mergeRequests(visit.house, visit.operator, { ...actIn(visit), into }, visit.now));
}
