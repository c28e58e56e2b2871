import type { JobPayload } from '#lib/jobs/job.ts';

export interface ScanPayload extends JobPayload {
  readonly paperId: string;
}

/** Has an applicant's document scanned; tried for about a day before a person has to look. */
export const scanDocumentJob = { name: 'applicants.scan', retryLimit: 24, expireS: 600, heartbeatS: 60, atOnce: 2 };
