import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OutOfReach } from './fetch.ts';

/** A revocation list as it came, in a file that never changes. */
export interface StoredList {
  readonly file: string;
  readonly sha256: string;
}

/** Revocation lists by the addresses they come from, kept on disk over restarts and named by their content. */
export interface ListStore {
  /**
   * The list of an address: the one at hand while it is young, else a new one; where none can be had, the older one, since whether it still counts
   * stands in itself. However many ask at once, it is fetched once. Throws `OutOfReach`.
   */
  get(address: string): Promise<StoredList>;
  /** Lets a list stay for good: a signature was judged by it. */
  keep(sha256: string): Promise<void>;
}

export interface ListStoreOptions {
  readonly folder: string;
  readonly fetch: (address: string) => AsyncIterable<Buffer>;
  /** How long a list is taken without asking for a newer one. */
  readonly youngMs?: number;
  /** How long an address that failed is left alone. */
  readonly pauseMs?: number;
}

const YOUNG_MS = 15 * 60_000;
const PAUSE_MS = 30_000;

export function openListStore({ folder, fetch, youngMs = YOUNG_MS, pauseMs = PAUSE_MS }: ListStoreOptions): ListStore {
  const fetching = new Map<string, Promise<StoredList>>();
  const failedAt = new Map<string, number>();
  const fileOf = (sha256: string): string => join(folder, `${sha256}.crl`);
  const pointerOf = (address: string): string => join(folder, `${createHash('sha256').update(address).digest('hex').slice(0, 32)}.address`);
  const atHand = (address: string): (StoredList & { readonly ageMs: number }) | undefined => {
    const pointer = pointerOf(address);
    if (!existsSync(pointer)) return undefined;
    const sha256 = readFileSync(pointer, 'latin1').trim();
    return existsSync(fileOf(sha256)) ? { sha256, file: fileOf(sha256), ageMs: Date.now() - statSync(pointer).mtimeMs } : undefined;
  };

  const renew = async (address: string, older: StoredList | undefined): Promise<StoredList> => {
    mkdirSync(folder, { recursive: true });
    const coming = join(folder, `${randomUUID()}.coming`);
    const hash = createHash('sha256');
    try {
      await pipeline(fetch(address), async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      }, createWriteStream(coming, { mode: 0o600 }));
    } catch (error) {
      await rm(coming, { force: true });
      throw error;
    }
    const sha256 = hash.digest('hex');
    await rename(coming, fileOf(sha256));
    await writeFile(`${pointerOf(address)}.coming`, sha256);
    await rename(`${pointerOf(address)}.coming`, pointerOf(address));
    if (older && older.sha256 !== sha256 && !existsSync(`${older.file}.kept`)) await rm(older.file, { force: true });
    return { file: fileOf(sha256), sha256 };
  };

  const renewOrKeep = async (address: string, older: StoredList | undefined): Promise<StoredList> => {
    const isPausing = performance.now() - (failedAt.get(address) ?? -Infinity) < pauseMs;
    if (isPausing && older) return older;
    if (isPausing) throw new OutOfReach(address, 'failed a moment ago');
    try {
      return await renew(address, older);
    } catch (error) {
      failedAt.set(address, performance.now());
      if (older) return older;
      throw error;
    }
  };

  return {
    async get(address) {
      const known = atHand(address);
      if (known && known.ageMs < youngMs) return known;
      const running = fetching.get(address) ?? renewOrKeep(address, known).finally(() => fetching.delete(address));
      fetching.set(address, running);
      return running;
    },
    keep: (sha256) => (existsSync(fileOf(sha256)) ? writeFile(`${fileOf(sha256)}.kept`, '') : Promise.resolve()),
  };
}
