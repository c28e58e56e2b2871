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

/** Whose hash comes first: whoever is known goes ahead of strangers, and a crowd of those keeps him out as little as it makes him wait. */
export type Turn = 'ahead' | 'in turn';

/** Threads that hash passwords and nothing else, so that a flood of sign-ins never fills libuv's four threads. */
export interface HashingPool {
  run(task: HashingTask, turn?: Turn): Promise<string | boolean>;
  /** Throws `Busy` where `run` would now: whoever asks first has nothing to take back. */
  expectRoom(turn?: Turn): void;
  /** How many hashes are being made or wait to be. */
  underWay(): number;
  close(): Promise<void>;
}

export interface HashingPoolOptions {
  readonly threads?: number;
  /** Work that may wait in front of one more, in estimated milliseconds; beyond it `run` throws `Busy`. */
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
  const queues: Readonly<Record<Turn, Waiting[]>> = { ahead: [], 'in turn': [] };
  const working = new Map<Worker, Waiting['settle']>();
  const load = makeLoad(threads, patienceMs);

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
    for (let next; (idle.length > 0 || all.size < threads) && (next = queues.ahead.shift() ?? queues['in turn'].shift()); ) give(idle.pop() ?? start(), next);
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

  const run = async (task: HashingTask, turn: Turn = 'in turn'): Promise<string | boolean> => {
    load.expectRoom(turn);
    const ended = load.begin(turn, costOf(task.strength));
    return new Promise((resolve, reject) => {
      const settle = ({ result, fault, tookMs }: HashingReply): void => {
        ended(tookMs);
        if (result === undefined) reject(new Error(`hashing failed: ${fault}`));
        else resolve(result);
      };
      queues[turn].push({ task, settle });
      feed();
    });
  };

  const underWay = (): number => working.size + queues.ahead.length + queues['in turn'].length;

  return { run, expectRoom: (turn = 'in turn') => load.expectRoom(turn), underWay, close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))) };
}

/** How much hashing is open, in time as the machine has lately taken for it. */
function makeLoad(threads: number, patienceMs: number) {
  let msPerCost = FIRST_GUESS_MS_PER_COST;
  const open: Record<Turn, number> = { ahead: 0, 'in turn': 0 };
  return {
    expectRoom(turn: Turn): void {
      const before = open.ahead + (turn === 'ahead' ? 0 : open['in turn']);
      if ((before * msPerCost) / threads > patienceMs) throw new Busy('too many passwords wait to be hashed');
    },
    /** Returns what to call with the milliseconds that it took, 0 where it came to nothing. */
    begin(turn: Turn, cost: number): (tookMs: number) => void {
      open[turn] += cost;
      return (tookMs) => {
        open[turn] -= cost;
        if (tookMs > 0) msPerCost += (tookMs / cost - msPerCost) / 8;
      };
    },
  };
}
