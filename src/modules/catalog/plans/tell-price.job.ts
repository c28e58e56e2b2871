import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { TELL_PRICE_JOB, type TellPricePayload } from './telling.ts';
import { tellPrice, type TellingHouse } from './tell-price.ts';

/** Writes of a changed price, a few hundred letters at a time; a worker that stops leaves the rest to the next. */
export const tellPriceJob: Job<TellingHouse & { readonly clock: Clock; readonly operatorOf: (id: number) => Operator }, TellPricePayload> = {
  ...TELL_PRICE_JOB,
  async run(house, { operatorId, planId, version }, signal) {
    while (!signal.aborted && (await tellPrice(house, house.operatorOf(operatorId), { planId: BigInt(planId), version }, house.clock())) === 'more');
    // Left to another worker: the job is not done.
    if (signal.aborted) throw new Error('stopped before everybody was told');
  },
};
