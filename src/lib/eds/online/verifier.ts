import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fetchBytes, fetchPieces, OutOfReach } from './fetch.ts';
import type { Judgement, Question } from './judgement.ts';
import { openListStore, type ListStore } from './list-store.ts';
import type { FromMain, ToMain } from './verifier-words.ts';

/** Judges signatures in threads of their own: the event loop goes on, and a flood of signatures waits in a queue with an end. */
export interface Verifier {
  /** Judges a signed message for now. Throws `TooManySignatures` (503) when too many wait. */
  verify(question: Question): Promise<Judgement>;
  close(): Promise<void>;
}

/** More signatures wait to be judged than the machine can judge soon. */
export class TooManySignatures extends Error {
  readonly statusCode = 503;
}

export interface VerifierOptions {
  /** Certificates of authorities and the file of pins. */
  readonly trustFolder: string;
  /** Where revocation lists are kept. */
  readonly listsFolder: string;
  /** Hosts that may be asked about revocation. */
  readonly hosts: readonly string[];
  readonly threads?: number;
  readonly mostWaiting?: number;
}

const OCSP = { maxBytes: 1_024 * 1_024, timeoutMs: 5_000 };
const LIST = { maxBytes: 64 * 1_024 * 1_024, timeoutMs: 120_000 };
/** Most of the time of a question is waiting for the authority: a thread has several. */
const AT_ONCE = 16;
const MOST_WAITING = 400;
/** How long a responder that did not answer is left alone; meanwhile lists speak. */
const PAUSE_MS = 30_000;

interface Waiting {
  readonly question: Question;
  readonly resolve: (judgement: Judgement) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a verifier. Its threads start when first needed and keep no program from ending. */
export function openVerifier({ trustFolder, listsFolder, hosts, threads = Math.min(2, availableParallelism()), mostWaiting = MOST_WAITING }: VerifierOptions): Verifier {
  const lists = openListStore({ folder: listsFolder, fetch: (address) => fetchPieces(address, { hosts, ...LIST }) });
  const outside = sourcesOf(hosts, lists);
  const pool = new Map<Worker, Map<number, Waiting>>();
  const queue: Waiting[] = [];
  let latest = 0;

  const start = (): Worker => {
    const worker = new Worker(new URL('./verifier-worker.ts', import.meta.url), { workerData: { trustFolder } });
    pool.set(worker, new Map());
    worker.on('message', (message: ToMain) => (message.kind === 'want' ? void give(worker, message) : finish(worker, message)));
    worker.on('error', (error: Error) => {
      const open = pool.get(worker)!;
      pool.delete(worker);
      for (const { reject } of open.values()) reject(error);
      feed();
    });
    return worker;
  };

  const give = async (worker: Worker, { id, what }: Extract<ToMain, { kind: 'want' }>): Promise<void> => {
    const answer: FromMain = await outside(what).then((given) => ({ kind: 'given', id, given }), (error: Error) => ({ kind: 'given', id, fault: error.message }));
    worker.postMessage(answer);
  };

  const finish = (worker: Worker, message: Exclude<ToMain, { kind: 'want' }>): void => {
    const open = pool.get(worker)!;
    const one = open.get(message.id);
    open.delete(message.id);
    if (open.size === 0) worker.unref();
    if (message.kind === 'failed') one?.reject(new Error(`a signature could not be judged: ${message.fault}`));
    else void keep(message.judgement, lists).then(() => one?.resolve(message.judgement), one?.reject);
    feed();
  };

  const feed = (): void => {
    while (queue.length > 0) {
      const worker = freest(pool, threads) ?? start();
      const open = pool.get(worker)!;
      if (open.size >= AT_ONCE) return;
      const one = queue.shift()!;
      const id = (latest += 1);
      open.set(id, one);
      worker.ref();
      worker.postMessage({ kind: 'judge', id, question: { ...one.question, now: one.question.now.toString() } } satisfies FromMain);
    }
  };

  return {
    verify(question) {
      if (queue.length >= mostWaiting) return Promise.reject(new TooManySignatures('too many signatures wait to be judged'));
      return new Promise((resolve, reject) => {
        queue.push({ question, resolve, reject });
        feed();
      });
    },
    close: async () => void (await Promise.all([...pool.keys()].map((worker) => worker.terminate()))),
  };
}

/** The thread with the fewest questions; none while there are fewer threads than there may be and all are at work. */
function freest(pool: ReadonlyMap<Worker, ReadonlyMap<number, Waiting>>, threads: number): Worker | undefined {
  const [first] = [...pool].sort(([, a], [, b]) => a.size - b.size);
  return first && (first[1].size === 0 || pool.size >= threads) ? first[0] : undefined;
}

/** Asks responders and reads lists for all threads. */
function sourcesOf(hosts: readonly string[], lists: ListStore) {
  const failedAt = new Map<string, number>();
  return async ({ address, question }: Extract<ToMain, { kind: 'want' }>['what']) => {
    if (!question) return lists.get(address);
    if (performance.now() - (failedAt.get(address) ?? -Infinity) < PAUSE_MS) throw new OutOfReach(address, 'failed a moment ago');
    try {
      return await fetchBytes(address, { hosts, ...OCSP }, { type: 'application/ocsp-request', body: question });
    } catch (error) {
      failedAt.set(address, performance.now());
      throw error;
    }
  };
}

/** A large list by which a good signature was judged stays. */
async function keep({ outcome, evidence }: Judgement, lists: ListStore): Promise<void> {
  if (outcome !== 'good') return;
  for (const { sha256, bytes } of evidence.lists) if (!bytes) await lists.keep(sha256);
}
