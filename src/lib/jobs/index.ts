export { declareJobs, enqueue } from './enqueue.ts';
export { installJobs } from './install-jobs.ts';
export type { Job, JobPayload } from './job.ts';
export { startJobs, type Worker } from './start-jobs.ts';
