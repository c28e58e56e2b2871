import type { Tx } from '#lib/db/database.ts';
import type { Turn } from '#lib/passwords/hashing-pool.ts';
import { expectRoomToHash } from '#lib/passwords/passwords.ts';
import type { Keys } from '#lib/keys.ts';
import { countTry } from './count-try.ts';

/** So many passwords of one person are hashed ahead of strangers' in ten minutes, right or wrong; more of them wait their turn, or one person could keep all strangers waiting. */
const AHEAD = { kind: 'quota', tries: 30, windowS: 600 } as const;

/**
 * Whose turn it is to have a password hashed: whoever is known goes ahead. Throws `Busy` (503) where there is no room: whoever is turned away has not tried, and a flood must
 * not make honest people wait afterwards, so this comes before tries are counted.
 */
export async function takeTurn(tx: Tx, keys: Keys, knownId: string | undefined, now: Temporal.Instant): Promise<Turn> {
  const isAhead = knownId !== undefined && (await countTry(tx, keys, [{ kind: 'hashed-ahead', of: `${tx.operatorId} ${knownId}`, limit: AHEAD }], now)) === 0;
  const turn = isAhead ? 'ahead' : 'in turn';
  expectRoomToHash(turn);
  return turn;
}
