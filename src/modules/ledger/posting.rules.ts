import { createHash } from 'node:crypto';
import { BadPosting, type Book, type Posting } from './posting.ts';

const LINES_AT_MOST = 1_000;

/** Throws `BadPosting` unless the lines balance in every currency, move something and are few enough. The database holds to it again. */
export function mustBeSound({ key, lines }: Posting): void {
  if (key === '' || key.length > 200) throw new BadPosting('a posting needs a key of at most 200 characters');
  if (lines.length < 2 || lines.length > LINES_AT_MOST) throw new BadPosting(`a posting has 2 to ${LINES_AT_MOST} lines, not ${lines.length}`);
  const sums = new Map<string, bigint>();
  mustNameLotsRightly(lines);
  for (const { book, amount } of lines) {
    if (amount.minor === 0n) throw new BadPosting(`a line of ${book.code} moves nothing`);
    if (book.side !== 'either' && book.stripes !== 1) throw new BadPosting(`${book.code} has a side and stripes`);
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  }
  for (const [currency, sum] of sums) if (sum !== 0n) throw new BadPosting(`the lines of ${key} sum up to ${sum} ${currency}`);
}

/** A lotted book stands in a posting once, and lots that are named are what the line moves. */
function mustNameLotsRightly(lines: Posting['lines']): void {
  const lotted = lines.filter(({ book }) => book.isLotted);
  if (new Set(lotted.map(({ book, amount }) => `${book.code} ${amount.currency}`)).size < lotted.length) throw new BadPosting('a lotted book stands twice in a posting');
  for (const { book, amount, lots } of lines) {
    if (book.isLotted && book.side !== 'credit') throw new BadPosting(`${book.code} is lotted and not on the credit side`);
    if (lots && !book.isLotted) throw new BadPosting(`${book.code} has no lots`);
    if (lots && lots.reduce((sum, { usedMinor }) => sum + usedMinor, 0n) !== amount.minor) throw new BadPosting(`the lots named of ${book.code} are not what the line moves`);
  }
}

/** What a repetition must agree in: kind and lines, not the time at which it is repeated. */
export const digestOf = ({ kind, about, lines }: Posting): Buffer =>
  createHash('sha256').update(JSON.stringify([kind, about, lines.map(({ book, amount }) => [book.code, amount.currency, amount.minor.toString()])])).digest();

/** The stripe of a book that a key writes: always the same one, and all of them alike often. */
export const stripeOf = ({ stripes }: Book, key: string): number => (stripes === 1 ? 0 : createHash('sha1').update(key).digest().readUInt16BE(0) % stripes);
