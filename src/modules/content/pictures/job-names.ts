import type { JobPayload } from '#lib/jobs/job.ts';

export interface PicturePayload extends JobPayload {
  readonly pictureId: string;
}

/** Has a picture scanned; tried for about a day before a person has to look. */
export const scanPictureJob = { name: 'content.scan', retryLimit: 24, expireS: 600, heartbeatS: 60, atOnce: 2 };
