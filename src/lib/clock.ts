/** The edge reads the clock once and hands the instant inwards. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();
