import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { balancesOf, entriesAbout } from './list-entries.ts';
import { post } from './post.ts';
import { BadPosting, type Book, type Posted, type Posting } from './posting.ts';
import { verifyBooks } from './verify-books.ts';

const NOW = Temporal.Instant.from('2026-11-22T08:00Z');
const book = (code: string, more: Partial<Book> = {}): Book => ({ code, side: 'either', stripes: 1, ...more });
const CLEARING = book('acquirer:test', { stripes: 8 });
const OWED = book('supplier:own');
const HELD = book('suspense', { side: 'credit' });

const posting = (key: string, minor: bigint, more: Partial<Posting> = {}): Posting => ({
  key, kind: 'test', about: `test:${key}`, happenedAt: NOW, lines: [{ book: CLEARING, amount: money(minor, 'KZT') }, { book: OWED, amount: money(-minor, 'KZT') }], ...more,
});

describe('the books', () => {
  let db: TestDatabase;
  let operatorId: number;
  before(async () => {
    db = await testDatabase();
    operatorId = Number((await db.asOwner(`insert into operators.operators (code) values ('one') returning id`))[0]?.['id']);
  });
  after(() => db.close());

  const book1 = (postings: readonly Posting[]): Promise<Posted[]> => transaction(db, operatorId, (tx) => post(tx, postings, NOW));
  const balances = async () => Object.fromEntries((await reading(db, operatorId, balancesOf)).map(({ code, balanceMinor }) => [code, balanceMinor]));
  const sound = async () => assert.deepEqual((await verifyBooks(db, operatorId)).faults, []);

  test('a posting moves its books once, and a repetition finds it booked', async () => {
    assert.deepEqual(await book1([posting('a', 500n)]), ['posted']);
    assert.deepEqual(await book1([posting('a', 500n)]), ['repeated']);
    assert.deepEqual(await balances(), { 'acquirer:test': 500n, 'supplier:own': -500n });
    assert.deepEqual((await reading(db, operatorId, (tx) => entriesAbout(tx, 'test:a'))).map(({ code, amountMinor }) => [code, amountMinor]), [['acquirer:test', 500n], ['supplier:own', -500n]]);
  });

  test('a key that is used for something else is told apart from a repetition, and nothing is booked', async () => {
    const before = await balances();
    assert.deepEqual(await book1([posting('a', 501n)]), ['key-reused']);
    assert.deepEqual(await balances(), before);
  });

  test('twenty who bring the same key at once book it once', async () => {
    const words = (await Promise.all(Array.from({ length: 20 }, () => book1([posting('same', 7n)])))).flat();
    assert.deepEqual([words.filter((word) => word === 'posted').length, words.filter((word) => word === 'repeated').length], [1, 19]);
    await sound();
  });

  test('two hundred who write one book at once lose nothing and wait for nobody forever', async () => {
    const at = (await balances())['supplier:own'] ?? 0n;
    // Whom the pool turns away for want of a connection asks again under the same key, as callers do.
    const insist = (one: Posting): Promise<unknown> => book1([one]).catch((error: Error) => (/timeout exceeded when trying to connect/.test(error.message) ? insist(one) : Promise.reject(error)));
    await Promise.all(Array.from({ length: 200 }, (_, n) => insist(posting(`hot-${n}`, BigInt(n + 1)))));
    assert.equal((await balances())['supplier:own'], at - 20_100n);
    await sound();
  });

  test('books written in opposite order do not lock each other', async () => {
    const [left, right] = [book('left'), book('right')];
    const lines = (n: number) => [left, right].toSorted(() => (n % 2 ? 1 : -1)).map((one, at) => ({ book: one, amount: money(at ? -1n : 1n, 'KZT') }));
    await Promise.all(Array.from({ length: 60 }, (_, n) => book1([posting(`cross-${n}`, 1n, { lines: lines(n) })])));
    await sound();
  });

  test('many postings are one statement; a key that stands twice among them is booked once', async () => {
    const words = await book1([posting('b1', 1n), posting('b2', 2n), posting('b1', 1n), posting('b2', 3n)]);
    assert.deepEqual(words, ['posted', 'posted', 'repeated', 'key-reused']);
    await sound();
  });

  test('a balance may not go to the wrong side', async () => {
    const hold = (key: string, minor: bigint) => posting(key, minor, { lines: [{ book: HELD, amount: money(-minor, 'KZT') }, { book: OWED, amount: money(minor, 'KZT') }] });
    await book1([hold('held', 100n)]);
    await assert.rejects(book1([hold('too-much', -101n)]), { constraint: 'balance_is_on_its_side' });
    assert.equal((await balances())['suspense'], -100n);
  });

  test('whatever balances is booked, and the books stay sound', async () => {
    const books = [CLEARING, OWED, book('fees'), book('commission', { stripes: 4 })];
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.bigInt({ min: -10_000n, max: 10_000n }).filter((minor) => minor !== 0n)), { minLength: 1, maxLength: 6 }), async (moves) => {
        const lines = moves.flatMap(([at, minor]) => [{ book: books[at] as Book, amount: money(minor, 'KZT') }, { book: books[(at + 1) % 4] as Book, amount: money(-minor, 'KZT') }]);
        assert.deepEqual(await book1([posting(`any-${n++}`, 1n, { lines })]), ['posted']);
      }),
      { numRuns: 40 },
    );
    await sound();
  });

  test('lines that do not balance are refused before the database and by it', async () => {
    const lines = [{ book: CLEARING, amount: money(5n, 'KZT') }, { book: OWED, amount: money(-4n, 'KZT') }];
    await assert.rejects(book1([posting('lame', 1n, { lines })]), BadPosting);
    await assert.rejects(db.asOwner(`insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version)
      select operator_id, posting_id, 9, book_id, currency, 1, 1, 999999 from ledger.entries limit 1`), { constraint: 'posting_balances' });
  });

  test('entries and postings cannot be changed or removed, neither can books, and an entry is of a posting and in the currency of its book', async () => {
    await assert.rejects(db.asOwner('update ledger.entries set amount_minor = 1'), /append-only/);
    await assert.rejects(db.asOwner('delete from ledger.postings'), /append-only/);
    await assert.rejects(db.asOwner(`update ledger.books set currency = 'RUB' where code = 'supplier:own'`), /append-only/);
    await assert.rejects(db.asOwner('delete from ledger.books'), /append-only/);
    const insert = (columns: string) => db.asOwner(`insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version) select operator_id, ${columns}, n, 1, 999999 + n from ledger.entries cross join (values (-1), (1)) v (n) limit 2`);
    await assert.rejects(insert(`posting_id, 9 + n, book_id, 'RUB'`), { constraint: 'entry_is_in_the_currency_of_its_book' });
    await assert.rejects(insert(`posting_id, 9 + n, 999999, currency`), { constraint: 'entry_is_in_the_currency_of_its_book' });
    await assert.rejects(insert(`999999, 9 + n, book_id, currency`), { constraint: 'entry_is_of_a_posting' });
  });

  test('verifying finds a balance that was changed, an entry that is gone and one that was altered', async () => {
    const faultsAfter = async (change: string): Promise<string[]> => {
      await db.asOwner('alter table ledger.entries disable trigger all');
      await db.asOwner('begin');
      await db.asOwner(change);
      await db.asOwner('commit');
      await db.asOwner('alter table ledger.entries enable trigger all');
      return [...(await verifyBooks(db, operatorId)).faults];
    };
    assert.match((await faultsAfter(`update ledger.books set balance_minor = balance_minor + 1 where code = 'supplier:own'`)).join('\n'), /supplier:own .* says .*\n.*together stand at 1/s);
    await db.asOwner(`update ledger.books set balance_minor = balance_minor - 1 where code = 'supplier:own'`);
    assert.match((await faultsAfter(`delete from ledger.entries where version = 3 and book_id = (select id from ledger.books where code = 'supplier:own')`)).join('\n'), /a version is missing/);
    assert.match((await faultsAfter(`update ledger.entries set amount_minor = amount_minor + 1 where version = 9 and book_id = (select id from ledger.books where code = 'supplier:own')`)).join('\n'), /sums up to 1 KZT/);
  });
});
