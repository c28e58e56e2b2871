import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readCrl, type Crl } from '../revocation/crl.ts';
import { OutOfReach } from './fetch.ts';
import type { Sources } from './gather-evidence.ts';
import { judgeOnline } from './judge-online.ts';
import type { StoredList } from './list-store.ts';
import { trustFolder } from './trust-folder.ts';
import type { FromMain, ToMain } from './verifier-words.ts';

const port = parentPort!;
const trust = trustFolder((workerData as { trustFolder: string }).trustFolder);
const asked = new Map<number, { resolve: (given: Uint8Array | StoredList) => void; reject: (error: Error) => void }>();
/** Lists that were read, by address; one that was verified is not verified again. */
const lists = new Map<string, { readonly sha256: string; readonly crl: Crl }>();
let latest = 0;

const say = (message: ToMain): void => port.postMessage(message);

/** Threads that judge have no network of their own: the main one asks for all of them and asks once. */
function want(what: Extract<ToMain, { kind: 'want' }>['what']): Promise<Uint8Array | StoredList> {
  const id = (latest += 1);
  return new Promise((resolve, reject) => {
    asked.set(id, { resolve, reject });
    say({ kind: 'want', id, what });
  });
}

const sources: Sources = {
  ask: async (address, question) => (await want({ address, question })) as Uint8Array,
  async list(address) {
    const { file, sha256 } = (await want({ address })) as StoredList;
    const known = lists.get(address);
    if (known?.sha256 === sha256) return known.crl;
    const crl = readCrl(readFileSync(file));
    lists.set(address, { sha256, crl });
    return crl;
  },
};

port.on('message', (message: FromMain) => {
  if (message.kind === 'given') return settle(message);
  const { id, question } = message;
  judgeOnline({ ...question, now: Temporal.Instant.from(question.now) }, trust, sources).then(
    (judgement) => say({ kind: 'judged', id, judgement }),
    (error: Error) => say({ kind: 'failed', id, fault: error.message }),
  );
});

function settle({ id, given, fault }: Extract<FromMain, { kind: 'given' }>): void {
  const one = asked.get(id);
  asked.delete(id);
  if (given === undefined) one?.reject(new OutOfReach('the main thread', fault ?? ''));
  else one?.resolve(given);
}
