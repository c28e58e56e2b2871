import type { Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct, wordsIn } from './act.ts';

/** Keeps something for colleagues. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { seen: _, ...act } = actIn(visit);
  const words = wordsIn(visit, 'note-words');
  return answerAct(visit, 'note', { words }, await requests.noteRequest(visit.house, visit.operator, { ...act, words }, visit.now));
}
