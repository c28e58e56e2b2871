import type { Database, Tx } from '../db/database.ts';
import { NOBODY, transaction } from '../db/transaction.ts';
import { DEAD_LETTERS, type Job, type JobPayload } from './job.ts';
import * as rows from './queue.sql.ts';

/**
 * Hands a job to the workers, as a row in the transaction of what caused it: both stand or neither does. With a
 * `singletonKey` there is one such job at a time, waiting or running; false says that there was one already.
 */
export async function enqueue<Payload extends JobPayload>(
  tx: Tx,
  job: Omit<Job<never, Payload>, 'run'>,
  payload: Payload,
  { singletonKey = null }: { readonly singletonKey?: string | null } = {},
): Promise<boolean> {
  const { name, retryLimit, expireS, heartbeatS } = job;
  const row = { name, payload: JSON.stringify(payload), singletonKey, retryLimit, expireS, heartbeatS, deadLetter: DEAD_LETTERS };
  return (await tx.run(rows.insert(row))) === 1;
}

/** Whether such a job waits or runs. */
export const isEnqueued = async (tx: Tx, job: { readonly name: string }, singletonKey: string): Promise<boolean> =>
  (await tx.one<{ isSo: boolean }>(rows.isThere(job.name, singletonKey))).isSo;

/** Makes the queues that are missing, for the whole installation. A program that enqueues calls it at start, and so does the one that works. */
export async function declareJobs(db: Database, jobs: readonly Pick<Job<never, never>, 'name'>[]): Promise<void> {
  await transaction(db, NOBODY, async (tx) => {
    await tx.run(rows.declare(DEAD_LETTERS, JSON.stringify({ policy: 'standard' })));
    for (const { name } of jobs) await tx.run(rows.declare(name, JSON.stringify({ policy: 'standard', deadLetter: DEAD_LETTERS })));
  });
}
