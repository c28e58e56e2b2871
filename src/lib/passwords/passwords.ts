import type { Keys } from '../keys.ts';
import { makeHashingPool, type HashingPool, type Turn } from './hashing-pool.ts';
import { hasStrength, nobodysHash, type Strength } from './strength.ts';

/** A password at rest: argon2id in a PHC string over a keyed digest whose key lives outside the database. */
export interface StoredPassword {
  readonly phc: string;
  /** Which pepper the digest was made with. */
  readonly pepperKey: string;
}

const PEPPER_KEY = 'p1';

let pool: HashingPool | undefined;
const threads = (): HashingPool => (pool ??= makeHashingPool());

/** Throws `Busy` (503) where a hash would be refused now: who asks before he counts a try has nothing to take back. */
export const expectRoomToHash = (turn: Turn): void => threads().expectRoom(turn);

/** How many requests wait for nothing but a hash: the threads that make it are not those that answer. */
export const hashesUnderWay = (): number => pool?.underWay() ?? 0;

/** Hashes a password. Throws `Busy` (503) when too much hashing waits. */
export async function hashPassword(keys: Keys, strength: Strength, password: string): Promise<StoredPassword> {
  const phc = await threads().run({ kind: 'hash', secret: peppered(keys, PEPPER_KEY, password), strength });
  return { phc: phc as string, pepperKey: PEPPER_KEY };
}

/**
 * Compares a password with the stored one; with nothing stored it does the same work and says 'wrong'.
 * 'outdated' is right, but made with another strength or pepper: hash it again while the password is at hand.
 * Throws `Busy` (503) when too much hashing waits.
 */
export async function verifyPassword(keys: Keys, strength: Strength, stored: StoredPassword | undefined, password: string, turn: Turn = 'in turn'): Promise<'right' | 'outdated' | 'wrong'> {
  const { phc, pepperKey } = stored ?? { phc: nobodysHash(strength), pepperKey: PEPPER_KEY };
  const isRight = await threads().run({ kind: 'verify', secret: peppered(keys, pepperKey, password), phc, strength }, turn);
  if (!isRight || !stored) return 'wrong';
  return pepperKey === PEPPER_KEY && hasStrength(phc, strength) ? 'right' : 'outdated';
}

/** Median milliseconds that one hash of a strength takes on this machine, for choosing a strength (`kabinet calibrate`). */
export async function calibrate(strength: Strength, rounds = 5): Promise<number> {
  const one = makeHashingPool({ threads: 1 });
  const task = { kind: 'hash', secret: 'a digest of forty-four characters in base64', strength } as const;
  await one.run(task);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedMs = performance.now();
    await one.run(task);
    taken.push(performance.now() - startedMs);
  }
  await one.close();
  return taken.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number;
}

/** Keyboards disagree on how a letter is composed; NFKC makes one password of its spellings (NIST SP 800-63B-4). */
const peppered = (keys: Keys, pepperKey: string, password: string): string =>
  keys.digest(`pepper:${pepperKey}`, password.normalize('NFKC')).toString('base64');
