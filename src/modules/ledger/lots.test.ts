import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import { balancesOfCodes } from './list-entries.ts';
import { lotsUsedBy, openLots } from './lots.ts';
import { post, postOnce } from './post.ts';
import { BadPosting, type Book, type NamedLot, type Posting } from './posting.ts';
import { verifyBooks } from './verify-books.ts';

const NOW = Temporal.Instant.from('2026-11-24T08:00Z');
const CASH: Book = { code: 'cash', side: 'either', stripes: 4 };

describe('the lots of a book', () => {
  let db: TestDatabase;
  let operatorId: number;
  before(async () => {
    db = await testDatabase();
    operatorId = Number((await db.asOwner(`insert into operators.operators (code) values ('one') returning id`))[0]?.['id']);
  });
  after(() => db.close());

  const lotted = (code: string): Book => ({ code, side: 'credit', stripes: 1, isLotted: true });
  const posting = (key: string, book: Book, minor: bigint, lots?: readonly NamedLot[]): Posting => ({
    key, kind: 'test', about: `source:${key}`, happenedAt: NOW, lines: [{ book, amount: money(minor, 'KZT'), ...(lots && { lots }) }, { book: CASH, amount: money(-minor, 'KZT') }],
  });
  const book = (...postings: Posting[]) => transaction(db, operatorId, (tx) => post(tx, postings, NOW));
  const open = async (code: string) => (await reading(db, operatorId, (tx) => openLots(tx, code))).map(({ source, leftMinor }) => `${source} ${leftMinor}`);
  const used = async (key: string) => (await reading(db, operatorId, (tx) => lotsUsedBy(tx, [key]))).map(({ source, usedMinor }) => `${source} ${usedMinor}`);
  const sound = async () => assert.deepEqual((await verifyBooks(db, operatorId)).faults, []);

  test('are made by what comes in and used oldest first, each debit naming what it used', async () => {
    const a = lotted('a');
    await book(posting('a1', a, -500n), posting('a2', a, -300n), posting('a3', a, -200n));
    assert.deepEqual(await book(posting('use-1', a, 600n), posting('use-2', a, 250n)), ['posted', 'posted']);
    assert.deepEqual([await used('use-1'), await used('use-2'), await open('a')], [['source:a1 500', 'source:a2 100'], ['source:a2 200', 'source:a3 50'], ['source:a3 150']]);
    await sound();
  });

  test('take back what was used of them, and are the oldest again', async () => {
    const b = lotted('b');
    await book(posting('b1', b, -500n), posting('b2', b, -300n));
    await book(posting('b-use', b, 600n));
    const [first] = await reading(db, operatorId, (tx) => lotsUsedBy(tx, ['b-use']));
    await book(posting('b-back', b, -200n, [{ lotId: first?.lotId as bigint, usedMinor: -200n, ofKey: 'b-use' }]));
    assert.deepEqual([await open('b'), await used('b-use')], [['source:b1 200', 'source:b2 200'], ['source:b1 300', 'source:b2 100']]);
    await book(posting('b-next', b, 250n));
    assert.deepEqual(await used('b-next'), ['source:b1 200', 'source:b2 50']);
    await assert.rejects(book(posting('b-more', b, -301n, [{ lotId: first?.lotId as bigint, usedMinor: -301n, ofKey: 'b-use' }])), { constraint: 'use_covers_what_is_given_back' });
    await sound();
  });

  test('that are named are used instead of the oldest, and no more of one than it holds', async () => {
    const c = lotted('c');
    await book(posting('c1', c, -500n), posting('c2', c, -300n));
    const second = (await reading(db, operatorId, (tx) => openLots(tx, 'c')))[1]?.lotId as bigint;
    await book(posting('c-use', c, 100n, [{ lotId: second, usedMinor: 100n }]));
    assert.deepEqual(await open('c'), ['source:c1 500', 'source:c2 200']);
    await assert.rejects(book(posting('c-more', c, 201n, [{ lotId: second, usedMinor: 201n }])), { constraint: 'lot_gives_what_it_holds' });
    await assert.rejects(book(posting('c-all', c, 701n)), { constraint: 'balance_is_on_its_side' });
    assert.deepEqual(await open('c'), ['source:c1 500', 'source:c2 200']);
  });

  test('of one book wanted by many at once are used once', async () => {
    const d = lotted('d');
    await book(...Array.from({ length: 10 }, (_, n) => posting(`d${n}`, d, -100n)));
    const words = await Promise.allSettled(Array.from({ length: 15 }, (_, n) => book(posting(`d-use-${n}`, d, 90n))));
    assert.equal(words.filter(({ status }) => status === 'fulfilled').length, 11);
    const [{ balanceMinor } = { balanceMinor: 0n }] = await reading(db, operatorId, (tx) => balancesOfCodes(tx, ['d']));
    assert.equal(balanceMinor, -10n);
    await sound();
  });

  test('cannot be changed behind the books, and nothing is booked past them', async () => {
    await assert.rejects(db.asOwner('update ledger.lots set amount_minor = amount_minor + 1'), /append-only/);
    await assert.rejects(db.asOwner('delete from ledger.lots'), /append-only/);
    await assert.rejects(db.asOwner('update ledger.lot_uses set amount_minor = amount_minor + 1'), /append-only/);
    for (const [posting, lot] of [['posting_id + 999999', 'lot_id'], ['posting_id', 'lot_id + 999999']]) await assert.rejects(db.asOwner(`insert into ledger.lot_uses (operator_id, posting_id, of_posting_id, lot_id, amount_minor) select operator_id, ${posting}, ${posting}, ${lot}, 1 from ledger.lot_uses where amount_minor > 0 limit 1`), { constraint: 'use_is_of_a_posting_and_a_lot' });
    await assert.rejects(book(posting('a-past', { code: 'a', side: 'credit', stripes: 1 }, -1n)), { constraint: 'lots_are_the_balance' });
    await assert.rejects(transaction(db, operatorId, (tx) => postOnce(tx, posting('a-once', lotted('a'), -1n), NOW)), BadPosting);
    await assert.rejects(book(posting('named', CASH, 5n, [{ lotId: 1n, usedMinor: 5n }])), BadPosting);
    await assert.rejects(book(posting('named-short', lotted('a'), 5n, [{ lotId: 1n, usedMinor: 4n }])), BadPosting);
  });

  test('that were changed are found when the books are verified', async () => {
    const faultsAfter = async (change: string, undo: string): Promise<string> => {
      await db.asOwner(change);
      const { faults } = await verifyBooks(db, operatorId);
      await db.asOwner(undo);
      return faults.join('\n');
    };
    assert.match(await faultsAfter(`update ledger.lots set left_minor = left_minor - 1 where source = 'source:a3'`, `update ledger.lots set left_minor = left_minor + 1 where source = 'source:a3'`), /book a .* holds 150, its lots 149\n.*says that 149 is left, its uses 150/s);
    await db.asOwner('alter table ledger.lot_uses disable trigger all');
    const at = `posting_id = (select id from ledger.postings where key = 'a2') + 2`;
    assert.match(await faultsAfter(`update ledger.lot_uses set amount_minor = amount_minor - 1 where ${at}`, `update ledger.lot_uses set amount_minor = amount_minor + 1 where ${at}`), /moves 600 of book .* and 598 of its lots/);
    await db.asOwner('alter table ledger.lot_uses enable trigger all');
    await sound();
  });
});
