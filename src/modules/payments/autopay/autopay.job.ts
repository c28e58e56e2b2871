import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { chargeAutopays } from './charge-autopays.ts';
import { tellAutopays, type AutopayHouse } from './tell-autopays.ts';

/** What the job is handed by the program. */
export interface AutopayContext extends AutopayHouse {
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
}

/** Every morning: charges what was told of the day before, then tells of what is charged tomorrow. */
export const autopayJob: Job<AutopayContext, { readonly operatorId: number }> = {
  name: 'autopay',
  retryLimit: 8,
  expireS: 3_600,
  heartbeatS: 60,
  atOnce: 1,
  async run(context, { operatorId }) {
    const operator = context.operator(operatorId);
    await chargeAutopays(context, operator, context.clock());
    await tellAutopays(context, operator, context.clock());
  },
};
