export { declareJobs, enqueue, isEnqueued } from './enqueue.ts';
export type { Job } from './job.ts';
export { startJobs } from './start-jobs.ts';
