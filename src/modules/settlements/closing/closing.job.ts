import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { closeMonths } from './close-months.ts';
import type { ClosingHouse } from './customer.ts';

/** What the job is handed by the program. */
export interface ClosingContext extends ClosingHouse {
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
}

/** When a day has begun: what is over is closed. Most days there is nothing to do. */
export const closingJob: Job<ClosingContext, { readonly operatorId: number }> = {
  name: 'close-months',
  retryLimit: 20,
  expireS: 12 * 3_600,
  heartbeatS: 60,
  atOnce: 1,
  run: async (context, { operatorId }, signal) => void (await closeMonths(context, context.operator(operatorId), { now: context.clock(), signal })),
};
