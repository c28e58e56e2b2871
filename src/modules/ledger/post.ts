import type { Tx } from '#lib/db/database.ts';
import * as rows from './books.sql.ts';
import type { Posted, Posting } from './posting.ts';
import { digestOf, mustBeSound, stripeOf } from './posting.rules.ts';

/**
 * Books postings in the transaction of their cause, each key once: one statement for all of them. Answers in their order. Throws `BadPosting` for
 * lines that do not balance; the database refuses a balance on the wrong side (`balance_is_on_its_side`). Books that are
 * missing are opened.
 */
export async function post(tx: Tx, postings: readonly Posting[], at: Temporal.Instant): Promise<Posted[]> {
  if (postings.length === 0) return [];
  postings.forEach(mustBeSound);
  const digests = new Map(postings.map((posting) => [posting, digestOf(posting).toString('hex')]));
  const fresh = new Set(await book(tx, postings, digests, at));
  const known = fresh.size < postings.length ? await digestsOf(tx, postings) : undefined;
  const claimed = new Set<string>();
  return postings.map((posting) => {
    // Of two postings of one call with one key the first is the one that was booked.
    const isFresh = fresh.has(posting.key) && !claimed.has(posting.key);
    claimed.add(posting.key);
    if (isFresh) return 'posted';
    return known?.get(posting.key) === digests.get(posting) ? 'repeated' : 'key-reused';
  });
}

async function book(tx: Tx, postings: readonly Posting[], digests: ReadonlyMap<Posting, string>, at: Temporal.Instant): Promise<string[]> {
  const distinct = [...new Map([...postings].reverse().map((posting) => [posting.key, posting])).values()].reverse();
  const wanted = {
    keys: distinct.map(({ key }) => key),
    digests: distinct.map((posting) => digests.get(posting) as string),
    kinds: distinct.map(({ kind }) => kind),
    abouts: distinct.map(({ about }) => about),
    happenedAt: distinct.map(({ happenedAt }) => happenedAt.toString()),
  };
  const lines = distinct.flatMap(({ key, lines }, at) => lines.map(({ book, amount }) => ({ posting: at + 1, book, amount, stripe: stripeOf(book, key) })));
  const columns = {
    postings: lines.map(({ posting }) => posting),
    codes: lines.map(({ book }) => book.code),
    currencies: lines.map(({ amount }) => amount.currency),
    stripes: lines.map(({ stripe }) => stripe),
    amounts: lines.map(({ amount }) => amount.minor.toString()),
  };
  const statement = rows.post(tx.operatorId, at, wanted, columns);
  const first = await tx.one<{ fresh: string[]; isMissing: boolean }>(statement);
  if (!first.isMissing) return first.fresh;
  await tx.run(rows.open(tx.operatorId, { ...columns, sides: lines.map(({ book }) => book.side) }));
  const second = await tx.one<{ fresh: string[]; isMissing: boolean }>(statement);
  if (second.isMissing) throw new Error('books that were opened are still missing');
  return second.fresh;
}

async function digestsOf(tx: Tx, postings: readonly Posting[]): Promise<Map<string, string>> {
  const found = await tx.many<{ key: string; digest: string }>(rows.digests(tx.operatorId, postings.map(({ key }) => key)));
  return new Map(found.map(({ key, digest }) => [key, digest]));
}
