/** Hours in which an incident may be said to be mended. */
export const HOURS = ['1', '2', '3', '4', '6', '8', '12', '24', '48', '72'] as const;

/** The moment that a choice of hours means; null where nobody can tell. */
export const expectedIn = (typed: unknown, now: Temporal.Instant): Temporal.Instant | null => ((HOURS as readonly unknown[]).includes(typed) ? now.add({ hours: Number(typed) }) : null);
