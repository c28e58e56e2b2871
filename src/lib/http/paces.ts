/** How often somebody may do something within a window. */
export interface Pace {
  readonly most: number;
  readonly windowS: number;
}

/**
 * How fast programs may be, by what is counted: API requests of a token and of an address that shows no good one, and of networks that are not signed in the public pages, forms sent in haste, registrations and
 * sign-ons to partners. A network may hold a town behind one address, so its figures are wide. The page `/paces` says them.
 */
export const PACES = {
  token: { most: 120, windowS: 60 },
  address: { most: 60, windowS: 60 },
  pages: { most: 300, windowS: 60 },
  haste: { most: 20, windowS: 600 },
  registrations: { most: 100, windowS: 600 },
  'sign-on': { most: 60, windowS: 60 },
} as const satisfies Readonly<Record<string, Pace>>;

/** Nobody reads and fills in a form in less. */
export const HASTE_S = 2;

const CALLERS_AT_MOST = 50_000;

/** What a caller did in the window that is open. */
export interface Spent {
  count: number;
  readonly untilMs: number;
}

/** Counts callers in the memory of this process, so many at most. Answers what one has spent in his window; the window is new where the former is over. */
export function openCounters(): (caller: string, pace: Pace, now: Temporal.Instant) => Spent {
  const callers = new Map<string, Spent>();
  return (caller, { windowS }, now) => {
    const nowMs = now.epochMilliseconds;
    const found = callers.get(caller);
    if (found && found.untilMs > nowMs) return found;
    callers.delete(caller);
    if (callers.size >= CALLERS_AT_MOST) forget(callers, nowMs);
    const fresh = { count: 0, untilMs: nowMs + windowS * 1_000 };
    callers.set(caller, fresh);
    return fresh;
  };
}

/** Callers stand in the order in which their windows began; at worst the oldest begins anew. */
function forget(callers: Map<string, Spent>, nowMs: number): void {
  for (const [caller, { untilMs }] of callers) {
    if (untilMs > nowMs && callers.size < CALLERS_AT_MOST) return;
    callers.delete(caller);
  }
}

export const secondsLeft = ({ untilMs }: Spent, now: Temporal.Instant): number => Math.max(1, Math.ceil((untilMs - now.epochMilliseconds) / 1_000));
