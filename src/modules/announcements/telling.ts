/** The job that tells people of a published version. */
export interface TellPayload {
  readonly operatorId: number;
  readonly announcementId: string;
  readonly version: number;
}

/** How it is queued; `tell-people.job.ts` runs it. */
export const TELL_JOB = { name: 'tell-people', retryLimit: 20, expireS: 7_200, heartbeatS: 60, atOnce: 1 } as const;
