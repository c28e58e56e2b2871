import type { Answer } from '#lib/http/visit.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';
import { actIn, answerAct, wordsIn } from './act.ts';

const GROUNDS: readonly requests.Ground[] = ['check', 'others', 'force-majeure'];

/** Extends a term, in the name of whoever is signed in. The choice names clock and ground: `quality check`. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const [words, choice] = [wordsIn(visit, 'extend-words'), wordsIn(visit, 'extend-ground')];
  const [clock = '', named = ''] = choice.split(' ');
  const ground = GROUNDS.find((one) => one === named);
  const typed = { words, ground: choice };
  if (!ground) return answerAct(visit, 'extend', typed, refuse('no-such-ground', 'ground'));
  const outcome = await requests.extendTerm(visit.house, visit.operator, { ...actIn(visit), clock, ground, words }, visit.now);
  return answerAct(visit, 'extend', typed, isRefused<string>(outcome) && outcome.refused === 'no-calendar' ? refuse('no-calendar', 'ground') : outcome);
}
