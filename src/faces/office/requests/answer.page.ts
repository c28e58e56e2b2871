import type { Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct, wordsIn } from './act.ts';

/** Answers and ends it; who has not seen everything that happened is told so and sees it. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const words = wordsIn(visit, 'answer-words');
  return answerAct(visit, 'answer', { words }, await requests.answerRequest(visit.house, visit.operator, { ...actIn(visit), words }, visit.now));
}
