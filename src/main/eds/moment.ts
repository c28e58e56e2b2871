import { StartFailure } from '#lib/start-failure.ts';

/** Reads an option that is a moment, such as 2026-07-20T09:10:00Z or 2026-07-20T14:10:00+05:00. */
export function momentOf(option: string, value: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(value);
  } catch {
    throw new StartFailure('usage', `${option} takes a moment such as 2026-07-20T09:10:00Z, not "${value}"`);
  }
}
