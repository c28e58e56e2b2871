import type { Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct, wordsIn } from './act.ts';

/** Asks the customer; the clocks run on. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { seen: _, ...act } = actIn(visit);
  const words = wordsIn(visit, 'question-words');
  return answerAct(visit, 'question', { words }, await requests.askCustomer(visit.house, visit.operator, { ...act, words }, visit.now));
}
