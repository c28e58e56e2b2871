import type { Tx } from '#lib/db/database.ts';
import type { LotUse } from './lots.ts';
import * as rows from './statement.sql.ts';

/** What a posting did to some books taken together. Debits are positive. */
export interface Move {
  readonly postingId: bigint;
  readonly key: string;
  readonly kind: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
  readonly postedAt: Temporal.Instant;
  readonly amountMinor: bigint;
}

/** Postings on one statement; whoever has more chooses fewer months. */
const MOVES_AT_MOST = 10_000;

/** How some books taken together came from one balance to the other: by when it was booked, the end not included. */
export async function movesOf(tx: Tx, codes: readonly string[], { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant }): Promise<{ readonly openingMinor: bigint; readonly moves: readonly Move[] }> {
  const [opening, moves] = await Promise.all([tx.many<{ balanceMinor: bigint }>(rows.opening(tx.operatorId, codes, from)), tx.many<Move>(rows.moves(tx.operatorId, codes, from, until, MOVES_AT_MOST))]);
  return { openingMinor: opening.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0n), moves };
}

/** Which lots postings used (above zero) or gave back to (below zero) when they were booked. */
export const lotMovesOf = (tx: Tx, keys: readonly string[]): Promise<LotUse[]> => tx.many<LotUse>(rows.lotMoves(tx.operatorId, keys));
