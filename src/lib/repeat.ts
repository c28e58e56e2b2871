import type { Log } from '#lib/log.ts';

/** Work that goes on until it is told to stop; `stop` resolves when the round under way has ended. */
export interface Repeated {
  stop(): Promise<void>;
}

/** Does a round again and again, with a pause after each but those that answer `again`. A round that fails as a whole (no database) is logged under `failure` and tried again. */
export function repeat(round: () => Promise<unknown>, everyMs: number, log: Pick<Log, 'error'>, failure: string): Repeated {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const answer = await round().catch((err: unknown) => log.error({ err }, failure));
      if (answer !== 'again') await pause(everyMs, stopping.signal);
    }
  })();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
