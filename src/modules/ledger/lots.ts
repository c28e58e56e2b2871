import type { Tx } from '#lib/db/database.ts';
import * as rows from './lots.sql.ts';
import type { Line, Posting } from './posting.ts';

/** Money of a lotted book that came at once, from one source. */
export interface Lot {
  readonly lotId: bigint;
  readonly code: string;
  /** `payment:…`: as the module that booked it names things. */
  readonly source: string;
  readonly amountMinor: bigint;
  readonly leftMinor: bigint;
  readonly happenedAt: Temporal.Instant;
}

/** What a posting still uses of a lot. */
export interface LotUse {
  readonly key: string;
  readonly lotId: bigint;
  readonly code: string;
  readonly source: string;
  readonly usedMinor: bigint;
}

/** What each of these postings used of which lots, less what was given back since; in the order in which it was used. */
export const lotsUsedBy = (tx: Tx, keys: readonly string[]): Promise<LotUse[]> => tx.many<LotUse>(rows.usedBy(tx.operatorId, keys));

/** The lots of a book that still hold something, oldest first. */
export const openLots = (tx: Tx, code: string): Promise<Lot[]> => tx.many<Lot>(rows.openOf(tx.operatorId, code));

/** The lots of a book that came from a source. */
export const lotsFrom = (tx: Tx, code: string, source: string): Promise<Lot[]> => tx.many<Lot>(rows.bySource(tx.operatorId, code, source));

/** Moves the lots of postings that were booked just before, whose books are locked by that, and nothing where they were not: new lots, then named ones, then the oldest. Throws when they hold less than is used. */
export async function moveLots(tx: Tx, postings: readonly Posting[]): Promise<void> {
  const lines = postings.flatMap((posting) => posting.lines.filter(({ book }) => book.isLotted).map((line) => ({ key: posting.key, about: posting.about, ...line })));
  const named = lines.flatMap(({ key, lots = [] }) => lots.map((one) => ({ key, ...one })));
  const plain = lines.filter(({ lots }) => lots === undefined);
  await Promise.all([create(tx, plain.filter(({ amount }) => amount.minor < 0n)), moveNamed(tx, named), use(tx, plain.filter(({ amount }) => amount.minor > 0n))]);
}

type Lotted = Line & { readonly key: string; readonly about: string };

async function create(tx: Tx, lines: readonly Lotted[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.run(rows.insert(tx.operatorId, { ...columns(lines), amounts: lines.map(({ amount }) => (-amount.minor).toString()), sources: lines.map(({ about }) => about) }));
}

async function moveNamed(tx: Tx, lots: readonly (NonNullable<Line['lots']>[number] & { readonly key: string })[]): Promise<void> {
  if (lots.length === 0) return;
  const named = { keys: lots.map(({ key }) => key), lots: lots.map(({ lotId }) => lotId.toString()), amounts: lots.map(({ usedMinor }) => usedMinor.toString()), ofKeys: lots.map(({ key, ofKey = key }) => ofKey) };
  await tx.run(rows.moveNamed(tx.operatorId, named));
}

async function use(tx: Tx, lines: readonly Lotted[]): Promise<void> {
  if (lines.length === 0) return;
  const { usedMinor, wantedMinor } = await tx.one<{ usedMinor: bigint; wantedMinor: bigint }>(rows.use(tx.operatorId, { ...columns(lines), amounts: lines.map(({ amount }) => amount.minor.toString()) }));
  if (usedMinor !== wantedMinor) throw new Error(`lots hold ${usedMinor} of ${wantedMinor} that are used of them`);
}

const columns = (lines: readonly Lotted[]) => ({ keys: lines.map(({ key }) => key), codes: lines.map(({ book }) => book.code), currencies: lines.map(({ amount }) => amount.currency) });
