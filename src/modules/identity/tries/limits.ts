import type { TryLimit } from './tries.rules.ts';

/** Guessing at one person's secret: five free failures, then pauses of 2, 4, 8 … seconds up to a quarter of an hour. */
export const GUESSING: TryLimit = { kind: 'growing', free: 5, mostS: 900, forgottenAfterS: 86_400 };

/**
 * Failures of one network's unknown devices. A provider may put a whole town behind one address, so this is wide:
 * it stops a flood and leaves neighbours room.
 */
export const NETWORK_FAILURES: TryLimit = { kind: 'quota', tries: 300, windowS: 300 };

/** From so many failures on a network's unknown devices show a code beside the right password; they are not kept waiting. Those of two windows together raise no alarm over stuffing. */
export const NETWORK_TROUBLE: TryLimit = { kind: 'quota', tries: 15, windowS: 600 };
