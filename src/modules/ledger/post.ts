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
  const digests = soundDigests(postings);
  const distinct = new Map([...postings].reverse().map((posting) => [posting.key, posting]));
  const fresh = new Set(await book(tx, [...distinct.values()].reverse(), digests, at));
  const known = fresh.size < postings.length ? await digestsOf(tx, postings) : undefined;
  await moveLots(tx, [...fresh].map((key) => distinct.get(key) as Posting));
  const claimed = new Set<string>();
  return postings.map((posting) => {
    // Of two postings of one call with one key the first is the one that was booked.
    const isFresh = fresh.has(posting.key) && !claimed.has(posting.key);
    claimed.add(posting.key);
    if (isFresh) return 'posted';
    return known?.get(posting.key) === digests.get(posting) ? 'repeated' : 'key-reused';
  });
}

/** The same for keys that were judged before, under a lock of the caller's: what moves of the lots leaves together with the postings. Anything but a fresh posting is a bug, and thrown. */
export async function postFresh(tx: Tx, postings: readonly Posting[], at: Temporal.Instant): Promise<void> {
  if (postings.length === 0) return;
  const fresh = new Set(await book(tx, postings, soundDigests(postings), at, () => moveLots(tx, postings)));
  for (const { key } of postings) if (!fresh.has(key)) throw new Error(`${key} was booked before`);
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
  const digests = soundDigests([posting]);
  if (posting.lines.some(({ book }) => book.isLotted)) throw new BadPosting(`${posting.key} moves lots, which takes a statement after it`);
  const { wanted, columns } = rowsOf([posting], digests);
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

/** Books what is new, and opens books for it that are missing. What goes alongside is asked for right after it, and must do nothing of postings that are not there yet. */
async function book(tx: Tx, postings: readonly Posting[], digests: ReadonlyMap<Posting, string>, at: Temporal.Instant, alongside = async (): Promise<void> => {}): Promise<readonly string[]> {
  const { wanted, columns, opened } = rowsOf(postings, digests);
  const attempt = async () => {
    const [booked] = await Promise.all([tx.one<{ fresh: string[]; isMissing: boolean }>(rows.post(tx.operatorId, at, wanted, columns, false)), alongside()]);
    return booked;
  };
  const first = await attempt();
  if (!first.isMissing) return first.fresh;
  await tx.run(rows.open(tx.operatorId, { ...columns, ...opened }));
  const second = await attempt();
  if (second.isMissing) throw new Error('books that were opened are still missing');
  return second.fresh;
}

const soundDigests = (postings: readonly Posting[]): Map<Posting, string> =>
  new Map(
    postings.map((posting) => {
      mustBeSound(posting);
      return [posting, digestOf(posting).toString('hex')];
    }),
  );

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
