import type { Clock } from '#lib/clock.ts';
import { deliverWaiting, type PostOffice } from './deliver-waiting.ts';

const EVERY_MS = 500;

/**
 * Delivers waiting messages again and again until stopped; `stop` resolves when the round under way has ended. A round that
 * fails as a whole (no database) is logged and tried again.
 */
export function startDelivery(office: PostOffice, clock: Clock, everyMs = EVERY_MS): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await deliverWaiting(office, clock()).catch((err: unknown) => office.log.error({ err }, 'messages could not be delivered'));
      await pause(everyMs, stopping.signal);
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
