/** An acquirer that did not answer so many times running is left alone for a while; then one call tries whether it is back. */
const FAILURES_AT_MOST = 5;
const PAUSE_MS = 15_000;

/** The acquirer is not asked at the moment, because it has not been answering. */
export class AcquirerSilent extends Error {}

interface State {
  failures: number;
  /** In the process's own time; 0: closed. */
  openUntilMs: number;
}

/** Spares callers the wait, and a struggling acquirer the calls. One per operator and process. */
export function circuitBreaker(now: () => number = () => performance.now()) {
  const states = new Map<number, State>();
  return async <T>(operatorId: number, call: () => Promise<T>): Promise<T> => {
    let state = states.get(operatorId);
    if (!state) states.set(operatorId, (state = { failures: 0, openUntilMs: 0 }));
    if (now() < state.openUntilMs) throw new AcquirerSilent('the acquirer has not been answering and is left alone for a moment');
    // While the one that tries is under way, the others go on waiting.
    if (state.failures >= FAILURES_AT_MOST) state.openUntilMs = now() + PAUSE_MS;
    try {
      const answer = await call();
      Object.assign(state, { failures: 0, openUntilMs: 0 });
      return answer;
    } catch (error) {
      state.failures += 1;
      if (state.failures >= FAILURES_AT_MOST) state.openUntilMs = now() + PAUSE_MS;
      throw error;
    }
  };
}
