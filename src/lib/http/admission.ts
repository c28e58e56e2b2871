import { performance } from 'node:perf_hooks';

/** Browsing waits before work that others rely on: payments, notices of acquirers, whatever a person sends. */
export type Urgency = 'browsing' | 'pressing';

/** Who may come in while the process is busy. */
export interface Admission {
  /** Whether one more request may begin; whoever got a yes says `leave` when its answer is out. */
  enter(urgency: Urgency): boolean;
  leave(): void;
  stop(): void;
}

export interface AdmissionLimits {
  /** Requests at work at once while the processor is busy; more would only wait for each other. */
  readonly browsing: number;
  readonly pressing: number;
  /** At work at once however idle the processor is: the database is what they wait for then. */
  readonly most: number;
}

/** A page takes about a millisecond of the processor: so many wait no longer than a page under full load does. */
export const LIMITS: AdmissionLimits = { browsing: 20, pressing: 120, most: 600 };

const LOOK_EVERY_MS = 25;
/** The share of time at work from which the process counts as busy. */
const BUSY_FROM = 0.9;

/**
 * Turns requests away before any work when more are at work than the processor can serve. Busy is what the event loop
 * says: whoever waits for a disk, a hash in another thread or a slow upload keeps nobody out.
 */
export function admission(limits: AdmissionLimits = LIMITS, isBusyNow: () => boolean = busyLoop()): Admission {
  let atWork = 0;
  let isBusy = false;
  const look = setInterval(() => (isBusy = isBusyNow()), LOOK_EVERY_MS).unref();
  return {
    enter(urgency) {
      if (atWork >= limits.most || (isBusy && atWork >= limits[urgency])) return false;
      atWork += 1;
      return true;
    },
    leave: () => void (atWork -= 1),
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
