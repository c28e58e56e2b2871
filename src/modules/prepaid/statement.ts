import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import * as payments from '#payments';
import type { PrepaidAccount } from './account.ts';
import { postingKey } from './book.ts';
import { books, codesOf } from './chart.ts';
import * as rows from './charges.sql.ts';

/** What a line of the statement took of one lot, or gave back to it (below zero). */
export interface LotLine {
  readonly minor: bigint;
  /** `credit` has no payment it came from, and a correction has none. */
  readonly from: 'top-up' | 'credit' | 'correction';
  readonly paymentId: string | null;
  readonly paymentNumber: string | null;
}

export const ENTRY_KINDS = ['payment', 'prepaid-charge', 'prepaid-spend', 'prepaid-return', 'prepaid-credit', 'prepaid-credit-ended', 'prepaid-correction', 'refund', 'outside', 'chargeback'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface StatementLine {
  readonly kind: EntryKind;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
  readonly bookedAt: Temporal.Instant;
  /** Above zero: the account has more. */
  readonly amountMinor: bigint;
  readonly lots: readonly LotLine[];
}

/** How an account came from one balance to the other: all its money, also what is reserved and on its way back. */
export interface Statement {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly lines: readonly StatementLine[];
  /** Whether all lines of the span are here; otherwise its closing is not the balance, and a shorter span has to be asked for. */
  readonly isWhole: boolean;
}

interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** The statement between two instants. What only moves within the account, reserving and releasing, is not on it. */
export async function statementOf(tx: Tx, { id }: Pick<PrepaidAccount, 'id'>, span: Span): Promise<Statement> {
  const { openingMinor, moves, isWhole } = await ledger.movesOf(tx, codesOf(id), span);
  const shown = moves.filter(({ amountMinor }) => amountMinor !== 0n);
  const lotKeys = await lotKeysOf(tx, shown);
  const used = await ledger.lotMovesOf(tx, [...lotKeys.values()]);
  const numbers = await payments.numbersOf(tx, [...new Set([...used, ...shown.map(({ about: source }) => ({ source }))].flatMap(({ source }) => paymentOf(source) ?? []))]);
  const byKey = Map.groupBy(used, ({ key }) => key);
  const lines = shown.map((move): StatementLine => {
    const amountMinor = -move.amountMinor;
    const lots = (byKey.get(lotKeys.get(move.key) ?? '') ?? []).map(({ code, source, usedMinor }) => lotLine(id, numbers, code, source, usedMinor));
    const own = move.kind === 'payment' ? [lotLine(id, numbers, books.paid(id).code, move.about, amountMinor)] : [];
    return { kind: move.kind as EntryKind, about: move.about, happenedAt: move.happenedAt, bookedAt: move.postedAt, amountMinor, lots: [...own, ...lots] };
  });
  return { openingMinor: -openingMinor, closingMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, -openingMinor), lines, isWhole };
}

/** What came and what went in a month, at or above zero both. */
export interface Turnover {
  readonly month: Temporal.PlainDate;
  readonly cameMinor: bigint;
  readonly wentMinor: bigint;
}

/** The same added up by the months of a zone, however much moved; months in which nothing moved are none. */
export async function turnoversOf(tx: Tx, { id }: Pick<PrepaidAccount, 'id'>, span: Span, zone: string): Promise<{ readonly openingMinor: bigint; readonly turnovers: readonly Turnover[] }> {
  const { openingMinor, turnovers } = await ledger.turnoversOf(tx, codesOf(id), span, zone);
  return { openingMinor: -openingMinor, turnovers: turnovers.map(({ period, debitMinor, creditMinor }) => ({ month: period, cameMinor: creditMinor, wentMinor: debitMinor })) };
}

/** Where the lots of a line are named: by its own posting; what was spent from a reservation took its lots when it was reserved. */
async function lotKeysOf(tx: Tx, moves: readonly ledger.Move[]): Promise<Map<string, string>> {
  const spent = moves.filter(({ kind }) => kind === 'prepaid-spend').map(({ key }) => key.slice(postingKey('spend', '').length));
  const charges = spent.length === 0 ? [] : await tx.many<rows.KeptCharge>(rows.charges(tx.operatorId, spent));
  const held = new Map(charges.flatMap(({ key, holdKey }) => (holdKey === null ? [] : [[postingKey('spend', key), postingKey('hold', holdKey)] as const])));
  return new Map(moves.map(({ key }) => [key, held.get(key) ?? key]));
}

function lotLine(id: bigint, numbers: ReadonlyMap<string, string>, code: string, source: string, minor: bigint): LotLine {
  const paymentId = paymentOf(source) ?? null;
  const from = paymentId !== null ? 'top-up' : code === books.credit(id).code ? 'credit' : 'correction';
  return { minor, from, paymentId, paymentNumber: paymentId === null ? null : (numbers.get(paymentId) ?? null) };
}

const paymentOf = (source: string): string | undefined => (source.startsWith('payment:') ? source.slice('payment:'.length) : undefined);
