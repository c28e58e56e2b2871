import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { tellPeople, type TellingHouse } from './tell-people.ts';
import { TELL_JOB, type TellPayload } from './telling.ts';

/** Tells whom a version concerns, a few hundred at a time; a worker that stops leaves the rest to the next. */
export const tellPeopleJob: Job<TellingHouse & { readonly clock: Clock; readonly operatorOf: (id: number) => Operator }, TellPayload> = {
  ...TELL_JOB,
  async run(house, { operatorId, announcementId, version }, signal) {
    while (!signal.aborted && (await tellPeople(house, house.operatorOf(operatorId), { id: announcementId, version }, house.clock())) === 'more');
    // Left to another worker: the job is not done.
    if (signal.aborted) throw new Error('stopped before everybody was told');
  },
};
