import type { JobPayload } from '#lib/jobs/job.ts';

export interface LettersPayload extends JobPayload {
  readonly advertId: string;
}

/** Writes about an advert to whoever consented; `advertise.job.ts` runs it. */
export const LETTERS_JOB = { name: 'content.advertise', retryLimit: 20, expireS: 7_200, heartbeatS: 60, atOnce: 1 } as const;
