import { performance } from 'node:perf_hooks';

/** Browsing waits before work that others rely on: payments, notices of acquirers, whatever a person sends. */
export type Urgency = 'browsing' | 'pressing';

/** Who may come in while the process is busy. */
export interface Admission {
  /** Lets one more request begin and answers what to call when its answer is out; undefined turns it away. */
  enter(urgency: Urgency): (() => void) | undefined;
  stop(): void;
}

export interface AdmissionLimits {
  /** Requests at work at once while the process is busy; more would only wait for each other. */
  readonly browsing: number;
  readonly pressing: number;
  /** How many more than are at work may begin between two looks while it is not busy: what comes all at once is let in by and by. */
  readonly room: number;
  /** At work at once however idle the processor is. */
  readonly most: number;
}

/** A page takes about a millisecond of the processor: so many wait no longer than a page under full load does. */
export const LIMITS: AdmissionLimits = { browsing: 20, pressing: 120, room: 40, most: 600 };

const LOOK_EVERY_MS = 25;
/** The share of time at work from which the process counts as busy. */
const BUSY_FROM = 0.9;
/** Where even the quickest page took longer, pages wait for each other: in the database, when not in the processor. */
const SLOW_FROM_MS = 60;

/**
 * Turns requests away before any work when more are at work than can be served. Busy is what the event loop says and how long the quickest
 * page took, not a number alone: whoever waits for a hash in another thread (`hashing` says how many do) or sends slowly keeps nobody out.
 */
export function admission(limits: AdmissionLimits = LIMITS, isBusyNow: () => boolean = busyLoop(), hashing: () => number = () => 0): Admission {
  const atWork = { browsing: 0, pressing: 0 };
  const all = (): number => atWork.browsing + atWork.pressing;
  // Whoever waits for another thread waits there: neither the processor of this one nor the database has him.
  const here = (): number => Math.max(0, all() - hashing());
  let quickestMs = Infinity;
  let isSlow = false;
  let allowed = limits.browsing + limits.room;
  const look = setInterval(() => {
    // Where no page was finished since, what was known stands as long as one is at work.
    if (quickestMs < Infinity || atWork.browsing === 0) isSlow = quickestMs > SLOW_FROM_MS && quickestMs < Infinity;
    quickestMs = Infinity;
    allowed = isBusyNow() || isSlow ? limits.browsing : Math.max(limits.browsing, here()) + limits.room;
  }, LOOK_EVERY_MS).unref();
  return {
    enter(urgency) {
      const most = urgency === 'browsing' ? allowed : allowed + limits.pressing - limits.browsing;
      if (all() >= limits.most || here() >= most) return undefined;
      atWork[urgency] += 1;
      const enteredAt = performance.now();
      return () => {
        atWork[urgency] -= 1;
        if (urgency === 'browsing') quickestMs = Math.min(quickestMs, performance.now() - enteredAt);
      };
    },
    stop: () => clearInterval(look),
  };
}

/** Whether the event loop was busy since it was asked before. */
function busyLoop(): () => boolean {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization >= BUSY_FROM;
  };
}
