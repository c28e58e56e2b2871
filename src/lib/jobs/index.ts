export { declareJobs, enqueue } from './enqueue.ts';
export type { Job } from './job.ts';
export { startJobs } from './start-jobs.ts';
