import { PgBoss } from 'pg-boss';
import { APPLICATION_ROLE, type Database } from '../db/database.ts';
import { declareJobs } from './enqueue.ts';
import { QUEUE_SCHEMA, type Job, type JobPayload } from './job.ts';

/** A worker at work. */
export interface Worker {
  /** Runs a job every day at a time of day (`03:15`) in a zone, once in the whole installation. */
  scheduleDaily<Payload extends JobPayload>(job: Pick<Job<never, Payload>, 'name'>, payload: Payload, at: string, zone: string): Promise<void>;
  /** Takes no more jobs, aborts the running ones after `graceMs` and hands them back. */
  stop(graceMs?: number): Promise<void>;
}

/** How often dead workers are looked for: with the jobs' heartbeats this bounds how long a killed worker's job waits. */
const SUPERVISE_S = 15;
const POLL_S = 1;
const GRACE_MS = 10_000;

/**
 * Works the jobs off until `stop`. Connects as the application role. A job whose worker was killed is run again by
 * another within its heartbeat and fifteen seconds; one that keeps failing ends among the dead letters and in the log.
 */
export async function startJobs<Context>(
  db: Database,
  url: string,
  jobs: readonly Job<Context, never>[],
  context: Context,
  log: (event: string, facts: Readonly<Record<string, unknown>>) => void,
  superviseS = SUPERVISE_S,
): Promise<Worker> {
  await declareJobs(db, jobs);
  const queue = new PgBoss({
    connectionString: url,
    options: `-c role=${APPLICATION_ROLE}`,
    schema: QUEUE_SCHEMA,
    migrate: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: superviseS,
    monitorIntervalSeconds: superviseS,
    max: 3,
  });
  queue.on('error', (error) => log('queue.failed', { error: error.message }));
  await queue.start();
  for (const job of jobs) await workOff(queue, job, context, log);
  return {
    async scheduleDaily(job, payload, at, zone) {
      const [hour, minute] = at.split(':').map(Number);
      await queue.schedule(job.name, `${minute} ${hour} * * *`, payload, { tz: zone, key: String(payload.operatorId) });
    },
    stop: (graceMs = GRACE_MS) => queue.stop({ graceful: graceMs > 0, timeout: graceMs }),
  };
}

async function workOff<Context>(
  queue: PgBoss,
  job: Job<Context, never>,
  context: Context,
  log: (event: string, facts: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const options = { localConcurrency: job.atOnce, pollingIntervalSeconds: POLL_S, batchSize: 1, includeMetadata: true } as const;
  await queue.work<never, void, typeof options>(job.name, options, async ([taken]) => {
    if (!taken) return;
    const startedMs = performance.now();
    try {
      await job.run(context, taken.data, taken.signal);
      log('job.done', { job: job.name, id: taken.id, tookMs: Math.round(performance.now() - startedMs) });
    } catch (error) {
      const isOver = taken.retryCount >= taken.retryLimit;
      log(isOver ? 'job.dead' : 'job.failed', { job: job.name, id: taken.id, error: (error as Error).stack });
      if (isOver) await job.gaveUp?.(context, taken.data).catch((fault: Error) => log('job.failed', { job: job.name, id: taken.id, error: fault.stack }));
      throw error;
    }
  });
}
