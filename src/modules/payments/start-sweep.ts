import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import type { Operator } from '#operators';
import { askRefunds } from './ask-refunds.ts';
import type { PaymentsHouse } from './house.ts';
import { sweepPayments } from './sweep.ts';

const EVERY_MS = 1_000;

/** Looks for unknown outcomes and refunds to be asked for, again and again until stopped. */
export function startSweep(house: PaymentsHouse, operators: readonly Operator[], log: Log, clock: Clock, everyMs = EVERY_MS): Repeated {
  const paying = operators.filter((operator) => house.providerOf(operator));
  const round = () => Promise.all(paying.map(async (operator) => ((await sweepPayments(house, operator, clock())), await askRefunds(house, operator, clock()))));
  return repeat(round, everyMs, log, 'payments could not be swept');
}
