import { setTimeout as pause } from 'node:timers/promises';

/** Longer than what is done about a person or an account usually takes, and not felt by whoever waits. */
const ANSWER_NOT_BEFORE_MS = 250;

/** Does work whose answer tells nothing by its time: it comes a quarter of a second after the beginning at the earliest, however the work went. */
export async function evenTime<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.all([work(), pause(ANSWER_NOT_BEFORE_MS)]);
  return outcome;
}
