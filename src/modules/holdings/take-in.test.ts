import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { arrangeHoldings, type Wish } from './arrange.rules.ts';
import { historyOf, holdingsOf } from './index.ts';
import { FARMER, MILL, NOW, openHoldingsStand, RECEIPT, type HoldingsStand } from './stand.test.ts';

describe('registries of receipts are taken in', () => {
  let stand: HoldingsStand;
  before(async () => void (stand = await openHoldingsStand()));
  after(() => stand.close());

  const later = (days: number): Temporal.Instant => NOW.add({ hours: 24 * days });
  const everything = { filter: { state: null, crop: null, harvestYear: null }, order: 'number', page: 1 } as const;
  const listed = async (holders: readonly { number: string; name: string }[], wish: Partial<Wish> = {}) =>
    arrangeHoldings(await transaction(stand.db, stand.operator.id, (tx) => holdingsOf(tx, holders)), { ...everything, ...wish });

  test('what is new is written with its history, what says the same changes nothing, what differs adds to the history', async () => {
    assert.deepEqual(pick(await stand.takeIn([RECEIPT])), { faults: [], counts: { inFile: 1, known: 0, changed: 0 }, written: 1 });
    assert.deepEqual(pick(await stand.takeIn([RECEIPT], later(1))), { faults: [], counts: { inFile: 1, known: 1, changed: 0 }, written: 0 });
    const pledged = { ...RECEIPT, state: 'pledged', encumbrances: 'Залог, договор 17 | Арест' };
    assert.deepEqual(pick(await stand.takeIn([pledged], later(2))), { faults: [], counts: { inFile: 1, known: 1, changed: 1 }, written: 1 });
    const [holding] = (await listed([FARMER])).holdings;
    assert.deepEqual(holding?.encumbrances, ['Залог, договор 17', 'Арест']);
    const changes = await transaction(stand.db, stand.operator.id, (tx) => historyOf(tx, holding!));
    assert.deepEqual(changes.map(({ isBeginning, fields }) => ({ isBeginning, fields })), [{ isBeginning: false, fields: ['state', 'encumbrances'] }, { isBeginning: true, fields: [] }]);
  });

  test('a receipt that was handed over leaves the former holder’s list, and the new holder sees nothing of what was before', async () => {
    await stand.takeIn([{ ...RECEIPT, number: 'AB-0002' }]);
    await stand.takeIn([{ ...RECEIPT, number: 'AB-0002', holder: MILL.number }], later(1));
    const [mine, theirs] = await Promise.all([listed([FARMER]), listed([MILL])]);
    assert.deepEqual(mine.holdings.map(({ number }) => number), ['AB-0001']);
    assert.deepEqual(theirs.holdings.map(({ number }) => number), ['AB-0002']);
    const changes = await transaction(stand.db, stand.operator.id, (tx) => historyOf(tx, theirs.holdings[0]!));
    assert.deepEqual(changes.map(({ isBeginning, before: earlier }) => ({ isBeginning, earlier })), [{ isBeginning: true, earlier: null }]);
  });

  test('a line that cannot be of use is told with its word', async () => {
    const word = async (line: object) => (await stand.takeIn([{ ...RECEIPT, number: 'AB-0009', ...line }])).faults.map((fault) => fault.word);
    assert.deepEqual(await word({ holder: '850423301184' }), ['wrong-holder']);
    assert.deepEqual(await word({ holder: '85042330118' }), ['wrong-holder']);
    assert.deepEqual(await word({ state: 'lost' }), ['unknown-state']);
    assert.deepEqual(await word({ weight: '-1' }), ['negative']);
    assert.deepEqual((await stand.takeIn([{ ...RECEIPT, number: 'AB-0010' }, { ...RECEIPT, number: 'AB-0010' }])).faults, [{ line: 2, word: 'duplicate' }]);
    assert.deepEqual(await word({}), []);
  });

  test('totals are of what is chosen, and what is redeemed weighs nothing', async () => {
    const holder = '790815402264';
    const line = (number: string, crop: string, weight: string, state: string, year: string) => ({ ...RECEIPT, number, holder, crop, weight, state, harvest_year: year });
    await stand.takeIn([line('T-1', 'Арпа', '10.25', 'in-circulation', '2026'), line('T-2', 'Арпа', '0.75', 'pledged', '2025'), line('T-3', 'Арпа', '99', 'redeemed', '2024'), line('T-4', 'Бидай', '7', 'in-circulation', '2026')]);
    const all = await listed([{ number: holder, name: '' }], { order: 'weight-down' });
    assert.deepEqual(all.totals, [{ crop: 'Арпа', count: 3, inCirculation: '10.250', pledged: '0.750' }, { crop: 'Бидай', count: 1, inCirculation: '7.000', pledged: '0.000' }]);
    assert.deepEqual(all.holdings.map(({ number }) => number), ['T-3', 'T-1', 'T-4', 'T-2']);
    assert.deepEqual([all.crops, all.harvestYears, all.count], [['Арпа', 'Бидай'], [2026, 2025, 2024], 4]);
    const chosen = await listed([{ number: holder, name: '' }], { filter: { state: null, crop: null, harvestYear: 2026 } });
    assert.deepEqual(chosen.totals.map(({ count }) => count), [1, 1]);
  });

  test('history is evidence: it cannot be changed, and another operator reads none of it', async () => {
    await assert.rejects(stand.rows('update holdings.history set weight = 0'), /append-only/);
    const other = stand.enrolled.find(({ code }) => code !== stand.operator.code)!;
    const foreign = await transaction(stand.db, other.id, (tx) => holdingsOf(tx, [FARMER]));
    assert.equal(foreign.length, 0);
    const { rows } = await stand.db.bulk.query('select count(*)::int as n from holdings.holdings');
    assert.equal(rows[0].n, 0);
  });
});

const pick = ({ faults, counts, written }: Awaited<ReturnType<HoldingsStand['takeIn']>>) => ({ faults, counts, written });
