import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import { sealEntries, type SealingHouse } from './seal-entries.ts';
import { writeHeads } from './write-heads.ts';

/** An act is sealed this long after it, and a moment more. */
const EVERY_MS = 30_000;

/** Seals every operator's entries and hands the heads to a folder outside the database, again and again until stopped. */
export function startSealing(
  house: SealingHouse, operators: readonly { readonly id: number; readonly code: string }[], folder: string, log: Pick<Log, 'error'>, clock: Clock, everyMs = EVERY_MS,
): Repeated {
  const round = async () => {
    for (const operator of operators) {
      await sealEntries(house, operator, clock());
      await writeHeads(house.db, operator, folder);
    }
  };
  return repeat(round, everyMs, log, 'the audit record could not be sealed');
}
