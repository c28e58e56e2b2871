/** Where a process of the product is killed: at what passes over its wires, and at the points its own code names. */
export const WIRE_POINTS = ['request-arrived', 'answer-ready', 'answer-sent', 'ask-leaving', 'ask-sent', 'answer-arriving', 'answer-arrived', 'commit-leaving', 'commit-sent', 'commit-answered'] as const;

export type WirePoint = (typeof WIRE_POINTS)[number];

/** The product's own points, armed at the start of a process (`CRASH_AT`). */
export const OWN_POINTS = ['payment.intent-stored', 'payment.page-answered', 'payment.page-stored', 'notice.before-commit', 'notice.after-commit', 'sweep.answered', 'refund.answered'] as const;

/** The same of automatic payment, armed for one morning of the worker. */
export const MORNING_POINTS = ['autopay.intent-stored', 'autopay.answered'] as const;

/** Kills one process when the armed point is passed, then waits to be armed again. */
export interface Reaper {
  arm(point: WirePoint): void;
  /** True when this passage was the armed one: the process is dead by then. */
  passes(point: WirePoint, kill: () => void): boolean;
  readonly killed: ReadonlyMap<string, number>;
  note(point: string): void;
}

export function reaper(): Reaper {
  const killed = new Map<string, number>();
  const note = (point: string): void => void killed.set(point, (killed.get(point) ?? 0) + 1);
  let armed: WirePoint | undefined;
  return {
    killed,
    note,
    arm: (point) => void (armed = point),
    passes(point, kill) {
      if (point !== armed) return false;
      armed = undefined;
      note(point);
      kill();
      return true;
    },
  };
}
