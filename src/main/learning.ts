import { repeat, type Repeated } from '#lib/repeat.ts';
import { learnVersions } from '#legal';
import { learnSettings } from '#operators';
import type { Kabinet } from './house.ts';

/** What other processes of the installation published or changed is known here after so long. */
const EVERY_MS = 5_000;

/** Goes on learning what was published and changed in the office, until stopped. */
export const startLearning = ({ db, operators, log }: Pick<Kabinet, 'db' | 'operators' | 'log'>): Repeated =>
  repeat(async () => {
    for (const operator of operators) {
      await learnSettings(db, operator);
      await learnVersions(db, operator);
    }
  }, EVERY_MS, log, 'settings and published documents could not be read');
