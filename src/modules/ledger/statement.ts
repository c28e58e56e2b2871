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

interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** How some books taken together came from one balance to the other: by when it was booked, the end not included. Not whole where more moved than is on one statement. */
export async function movesOf(tx: Tx, codes: readonly string[], { from, until }: Span): Promise<{ readonly openingMinor: bigint; readonly moves: readonly Move[]; readonly isWhole: boolean }> {
  const [opening, moves] = await Promise.all([tx.many<Balance>(rows.opening(tx.operatorId, codes, from)), tx.many<Move>(rows.moves(tx.operatorId, codes, from, until, MOVES_AT_MOST + 1))]);
  return { openingMinor: total(opening), moves: moves.slice(0, MOVES_AT_MOST), isWhole: moves.length <= MOVES_AT_MOST };
}

/** What moved in a month of a zone; a posting is a debit or a credit by what it did to the books taken together. */
export interface Turnover {
  readonly period: Temporal.PlainDate;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

/** The same by months, however much moved. */
export async function turnoversOf(tx: Tx, codes: readonly string[], { from, until }: Span, zone: string): Promise<{ readonly openingMinor: bigint; readonly turnovers: readonly Turnover[] }> {
  const [opening, turnovers] = await Promise.all([tx.many<Balance>(rows.opening(tx.operatorId, codes, from)), tx.many<Turnover>(rows.turnovers(tx.operatorId, codes, zone, from, until))]);
  return { openingMinor: total(opening), turnovers };
}

type Balance = { readonly balanceMinor: bigint };

const total = (balances: readonly Balance[]): bigint => balances.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0n);

/** Which lots postings used (above zero) or gave back to (below zero) when they were booked. */
export const lotMovesOf = (tx: Tx, keys: readonly string[]): Promise<LotUse[]> => tx.many<LotUse>(rows.lotMoves(tx.operatorId, keys));
