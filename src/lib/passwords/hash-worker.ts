import { hashSync, verifySync } from '@node-rs/argon2';
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { HashingReply, HashingTask } from './hashing-pool.ts';

// Pages go before passwords: a flood of sign-ins makes sign-ins slow and nothing else. On Linux the call is of this thread alone.
if (process.platform === 'linux' && getPriority() < constants.priority.PRIORITY_BELOW_NORMAL) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

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
