/** What every job carries: whose work it is. */
export interface JobPayload {
  readonly operatorId: number;
}

/**
 * Work done outside a request. A job file is thin and idempotent: a worker may be killed at any point and another one
 * then runs the job again. `Context` is what the program hands to all its jobs.
 */
export interface Job<Context, Payload extends JobPayload> {
  readonly name: string;
  /** Times it is tried again before it becomes a dead letter. */
  readonly retryLimit: number;
  /** Longest it may take. */
  readonly expireS: number;
  /** A worker silent for so long counts as dead, and the job is given to another; at least 10. */
  readonly heartbeatS: number;
  /** How many of them one worker process runs at a time. */
  readonly atOnce: number;
  /** `signal` aborts when the worker stops or has lost the job to another worker. */
  run(context: Context, payload: Payload, signal: AbortSignal): Promise<void>;
  /** Told after the latest try has failed: what waits for the job may end. A worker that was killed tells nobody. */
  gaveUp?(context: Context, payload: Payload): Promise<void>;
}

/** The queue that keeps jobs which failed too often, for a person to look at. */
export const DEAD_LETTERS = 'dead-letters';

/** The schema that the queue's library keeps for itself. */
export const QUEUE_SCHEMA = 'pgboss';
