import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { costOf, type Strength } from './strength.ts';

export type HashingTask =
  | { readonly kind: 'hash'; readonly secret: string; readonly strength: Strength }
  | { readonly kind: 'verify'; readonly secret: string; readonly strength: Strength; readonly phc: string };

export interface HashingReply {
  readonly result?: string | boolean;
  readonly fault?: string;
  readonly tookMs: number;
}

/** More hashing is asked for than the machine can do soon; sign-in alone answers 503, every other page goes on. */
export class Busy extends Error {
  readonly statusCode = 503;
}

/** Threads that hash passwords and nothing else, so that a flood of sign-ins never fills libuv's four threads. */
export interface HashingPool {
  run(task: HashingTask): Promise<string | boolean>;
  close(): Promise<void>;
}

export interface HashingPoolOptions {
  readonly threads?: number;
  /** Work that may wait, in estimated milliseconds; beyond it `run` throws `Busy`. */
  readonly patienceMs?: number;
}

interface Waiting {
  readonly task: HashingTask;
  readonly settle: (reply: HashingReply) => void;
}

// Measured on the reference machine for 32 MiB and two passes; the pool corrects it with every hash.
const FIRST_GUESS_MS_PER_COST = 0.3;

/** Makes a pool whose threads start when they are first needed and never keep the program from ending. */
export function makeHashingPool({ threads = availableParallelism(), patienceMs = 2_000 }: HashingPoolOptions = {}): HashingPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Waiting[] = [];
  const working = new Map<Worker, Waiting['settle']>();
  let msPerCost = FIRST_GUESS_MS_PER_COST;
  let openCost = 0;

  const start = (): Worker => {
    const worker = new Worker(new URL('./hash-worker.ts', import.meta.url));
    all.add(worker);
    worker.on('message', (reply: HashingReply) => finish(worker, reply));
    worker.on('error', (error: Error) => {
      all.delete(worker);
      finish(worker, { fault: error.message, tookMs: 0 });
    });
    return worker;
  };

  const feed = (): void => {
    while (queue.length > 0 && (idle.length > 0 || all.size < threads)) give(idle.pop() ?? start(), queue.shift() as Waiting);
  };

  // A thread at work keeps the program alive, an idle one does not.
  const give = (worker: Worker, { task, settle }: Waiting): void => {
    working.set(worker, settle);
    worker.ref();
    worker.postMessage(task);
  };

  const finish = (worker: Worker, reply: HashingReply): void => {
    const settle = working.get(worker);
    working.delete(worker);
    worker.unref();
    if (all.has(worker)) idle.push(worker);
    settle?.(reply);
    feed();
  };

  const run = (task: HashingTask): Promise<string | boolean> => {
    const cost = costOf(task.strength);
    if ((openCost * msPerCost) / threads > patienceMs) return Promise.reject(new Busy('too many passwords wait to be hashed'));
    openCost += cost;
    return new Promise((resolve, reject) => {
      const settle = ({ result, fault, tookMs }: HashingReply): void => {
        openCost -= cost;
        if (tookMs > 0) msPerCost += (tookMs / cost - msPerCost) / 8;
        if (result === undefined) reject(new Error(`hashing failed: ${fault}`));
        else resolve(result);
      };
      queue.push({ task, settle });
      feed();
    });
  };

  return { run, close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))) };
}
