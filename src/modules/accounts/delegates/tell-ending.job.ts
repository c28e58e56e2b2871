import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import type { DelegatesHouse } from './delegates-house.ts';
import { tellEndingDelegations } from './tell-ending-delegations.ts';

/** Every morning: delegations that end soon. */
export const delegationsJob: Job<DelegatesHouse & { readonly operator: (id: number) => Operator; readonly clock: Clock }, { readonly operatorId: number }> = {
  name: 'tell-of-ending-delegations',
  retryLimit: 3,
  expireS: 600,
  heartbeatS: 60,
  atOnce: 1,
  async run(context, { operatorId }) {
    await tellEndingDelegations(context, context.operator(operatorId), context.clock());
  },
};
