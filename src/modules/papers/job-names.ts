import type { JobPayload } from '#lib/jobs/job.ts';

export interface ScanPayload extends JobPayload {
  readonly paperId: string;
}

/** Has a customer's document scanned; tried for about a day before a person has to look. */
export const scanPaperJob = { name: 'papers.scan', retryLimit: 24, expireS: 600, heartbeatS: 60, atOnce: 2 };
