import { repeat, type Repeated } from '#lib/repeat.ts';
import { learnVersions } from '#legal';
import { learnSettings } from '#operators';
import type { Kabinet } from './house.ts';

/** What other processes of the installation published or changed is known here after so long. */
const EVERY_MS = 2_000;

/** Goes on learning what was published and changed in the office, until stopped. */
export const startLearning = ({ db, operators, board, log }: Pick<Kabinet, 'db' | 'operators' | 'board' | 'log'>): Repeated =>
  repeat(async () => {
    for (const operator of operators) {
      await board.learn(db, operator);
      await learnSettings(db, operator);
      await learnVersions(db, operator);
    }
  }, EVERY_MS, log, 'what was published elsewhere could not be read');
