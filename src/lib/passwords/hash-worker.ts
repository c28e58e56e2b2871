import { hashSync, verifySync } from '@node-rs/argon2';
import { parentPort } from 'node:worker_threads';
import type { HashingReply, HashingTask } from './hashing-pool.ts';

// One task at a time: the pool sends the next one when it has the answer to this one.
parentPort?.on('message', (task: HashingTask) => parentPort?.postMessage(work(task)));

function work(task: HashingTask): HashingReply {
  const startedMs = performance.now();
  try {
    const result = task.kind === 'hash' ? hashSync(task.secret, task.strength) : verifySync(task.phc, task.secret);
    return { result, tookMs: performance.now() - startedMs };
  } catch (error) {
    return { fault: (error as Error).message, tookMs: performance.now() - startedMs };
  }
}
