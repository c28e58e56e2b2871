import type { JobPayload } from '#lib/jobs/job.ts';

export interface ScanPayload extends JobPayload {
  readonly photoId: string;
}

/** Has a photo scanned; tried for about a day before a person has to look. */
export const scanPhotoJob = { name: 'requests.scan', retryLimit: 24, expireS: 600, heartbeatS: 60, atOnce: 2 };
