import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { remindOfReadings, remindOfVerification } from './remind.ts';
import type { MeteringHouse } from './submit-readings.ts';

/** What the job is handed by the program. */
export interface RemindContext extends MeteringHouse {
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
  /** The address of a reading link below the cabinet's own. */
  readonly linkPath: (token: string) => string;
}

/** Every morning: readings that are missing while the window is open, and verifications that come due. */
export const remindJob: Job<RemindContext, { readonly operatorId: number }> = {
  name: 'remind-of-readings',
  retryLimit: 3,
  expireS: 3_600,
  heartbeatS: 60,
  atOnce: 1,
  async run(context, { operatorId }) {
    const operator = context.operator(operatorId);
    await remindOfReadings(context, operator, context.clock());
    await remindOfVerification(context, operator, context.clock());
  },
};
