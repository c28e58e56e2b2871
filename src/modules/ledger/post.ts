import type { Tx } from '#lib/db/database.ts';
import * as rows from './books.sql.ts';
import { moveLots } from './lots.ts';
import { BadPosting, type Posted, type Posting } from './posting.ts';
import { digestOf, mustBeSound, stripeOf } from './posting.rules.ts';

/**
 * Books postings in the transaction of their cause, each key once: one statement for all of them. Answers in their order. Throws `BadPosting` for
 * lines that do not balance; the database refuses a balance on the wrong side (`balance_is_on_its_side`). Books that are
 * missing are opened. Of lotted books the oldest lots are used, or those that a line names.
 */
export async function post(tx: Tx, postings: readonly Posting[], at: Temporal.Instant): Promise<Posted[]> {
  if (postings.length === 0) return [];
  postings.forEach(mustBeSound);
  const digests = new Map(postings.map((posting) => [posting, digestOf(posting).toString('hex')]));
  const fresh = new Set(await book(tx, postings, digests, at));
  const known = fresh.size < postings.length ? await digestsOf(tx, postings) : undefined;
  const firsts = new Map([...postings].reverse().map((posting) => [posting.key, posting]));
  await moveLots(tx, [...fresh].map((key) => firsts.get(key) as Posting));
  const claimed = new Set<string>();
  return postings.map((posting) => {
    // Of two postings of one call with one key the first is the one that was booked.
    const isFresh = fresh.has(posting.key) && !claimed.has(posting.key);
    claimed.add(posting.key);
    if (isFresh) return 'posted';
    return known?.get(posting.key) === digests.get(posting) ? 'repeated' : 'key-reused';
  });
}

/** A book that `postOnce` needs is not open yet: `openBooks` in another transaction, and the whole once more. */
export class MissingBook extends Error {
  readonly posting: Posting;
  constructor(posting: Posting) {
    super(`a book of ${posting.key} is missing`);
    this.posting = posting;
  }
}

/**
 * Books one posting whose key was made from something that is taken once, for a caller whose COMMIT leaves together with it: what does not come about ends the
 * transaction. Throws `BadPosting`, `MissingBook`, and what a key that was booked before throws in the database.
 */
export async function postOnce(tx: Tx, posting: Posting, at: Temporal.Instant): Promise<void> {
  mustBeSound(posting);
  if (posting.lines.some(({ book }) => book.isLotted)) throw new BadPosting(`${posting.key} moves lots, which takes a statement after it`);
  const { wanted, columns } = rowsOf([posting], new Map([[posting, digestOf(posting).toString('hex')]]));
  await tx.one(rows.post(tx.operatorId, at, wanted, columns, true)).catch((error: { code?: string }) => {
    throw error.code === BOOK_IS_MISSING ? new MissingBook(posting) : error;
  });
}

const BOOK_IS_MISSING = 'KB001';

/** Opens the books of a posting that are missing. */
export async function openBooks(tx: Tx, posting: Posting): Promise<void> {
  const { columns, opened } = rowsOf([posting], new Map());
  await tx.run(rows.open(tx.operatorId, { ...columns, ...opened }));
}

async function book(tx: Tx, postings: readonly Posting[], digests: ReadonlyMap<Posting, string>, at: Temporal.Instant): Promise<string[]> {
  const distinct = [...new Map([...postings].reverse().map((posting) => [posting.key, posting])).values()].reverse();
  const { wanted, columns, opened } = rowsOf(distinct, digests);
  const statement = rows.post(tx.operatorId, at, wanted, columns, false);
  const first = await tx.one<{ fresh: string[]; isMissing: boolean }>(statement);
  if (!first.isMissing) return first.fresh;
  await tx.run(rows.open(tx.operatorId, { ...columns, ...opened }));
  const second = await tx.one<{ fresh: string[]; isMissing: boolean }>(statement);
  if (second.isMissing) throw new Error('books that were opened are still missing');
  return second.fresh;
}

function rowsOf(postings: readonly Posting[], digests: ReadonlyMap<Posting, string>) {
  const wanted = {
    keys: postings.map(({ key }) => key),
    digests: postings.map((posting) => digests.get(posting) ?? ''),
    kinds: postings.map(({ kind }) => kind),
    abouts: postings.map(({ about }) => about),
    happenedAt: postings.map(({ happenedAt }) => happenedAt.toString()),
  };
  const lines = postings.flatMap(({ key, lines }, at) => lines.map(({ book, amount }) => ({ posting: at + 1, book, amount, stripe: stripeOf(book, key) })));
  const columns = {
    postings: lines.map(({ posting }) => posting),
    codes: lines.map(({ book }) => book.code),
    currencies: lines.map(({ amount }) => amount.currency),
    stripes: lines.map(({ stripe }) => stripe),
    amounts: lines.map(({ amount }) => amount.minor.toString()),
  };
  return { wanted, columns, opened: { sides: lines.map(({ book }) => book.side), lotted: lines.map(({ book }) => book.isLotted === true) } };
}

async function digestsOf(tx: Tx, postings: readonly Posting[]): Promise<Map<string, string>> {
  const found = await tx.many<{ key: string; digest: string }>(rows.digests(tx.operatorId, postings.map(({ key }) => key)));
  return new Map(found.map(({ key, digest }) => [key, digest]));
}
