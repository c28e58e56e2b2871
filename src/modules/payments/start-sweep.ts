import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Operator } from '#operators';
import { askRefunds } from './ask-refunds.ts';
import type { PaymentsHouse } from './house.ts';
import { sweepPayments } from './sweep.ts';

const EVERY_MS = 1_000;

/** Looks for unknown outcomes and refunds to be asked for, again and again until stopped; `stop` resolves when the round under way has ended. */
export function startSweep(house: PaymentsHouse, operators: readonly Operator[], log: Log, clock: Clock, everyMs = EVERY_MS): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const paying = operators.filter((operator) => house.providerOf(operator));
  const round = () => Promise.all(paying.map(async (operator) => ((await sweepPayments(house, operator, clock())), await askRefunds(house, operator, clock()))));
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await round().catch((err: unknown) => log.error({ err }, 'payments could not be swept'));
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
