/** The job that writes to those who hold running orders on a plan whose price changes. */
export interface TellPricePayload {
  readonly operatorId: number;
  readonly planId: string;
  readonly version: number;
}

/** How it is queued; `tell-price.job.ts` runs it. */
export const TELL_PRICE_JOB = { name: 'tell-price', retryLimit: 20, expireS: 3_600, heartbeatS: 60, atOnce: 1 } as const;
