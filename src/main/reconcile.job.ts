import { dateIn } from '#lib/dates.ts';
import type { Job } from '#lib/jobs/index.ts';
import * as payments from '#payments';
import type { Kabinet } from './house.ts';

/** Compares yesterday's list of the acquirer with the books; what the acquirer does not answer is asked again. */
export const reconcileJob: Job<Kabinet, { readonly operatorId: number }> = {
  name: 'reconcile',
  retryLimit: 8,
  expireS: 1_800,
  heartbeatS: 60,
  atOnce: 1,
  async run(kabinet, { operatorId }) {
    const operator = kabinet.operator(operatorId);
    const now = kabinet.clock();
    await payments.reconcileDay(kabinet, operator, dateIn(operator.zone, now).subtract({ days: 1 }), now);
  },
};
