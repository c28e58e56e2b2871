import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openMeteringStand, type MeteringStand } from './stand.test.ts';

describe('registries of metering are taken in', () => {
  let stand: MeteringStand;
  before(async () => {
    stand = await openMeteringStand();
    await stand.openAccount('1001', 3);
  });
  after(() => stand.close());

  const meter = { account: '1001', service: 'electricity', number: 'E-7', unit: 'kWh', digits: '5', zones: '2', initial1: '10', initial2: '4', installed_on: '2024-03-01', verification_due_on: '2032-03-01' };
  const reading = { account: '1001', number: 'E-7', taken_on: '2026-09-24', value1: '120', value2: '60', source: 'inspector', period: '2026-09-01' };
  const states = () => stand.rows('select taken_on::text as "takenOn", values::text, source, state, period::text from metering.readings order by id');

  test('a meter comes with its zones, initial values and verification, and a newer registry says the newer truth', async () => {
    assert.deepEqual(await stand.takeIn('meters', [meter]), { faults: [], counts: { inFile: 1, known: 0, changed: 0 }, written: 1 });
    assert.deepEqual(await stand.takeIn('meters', [meter]), { faults: [], counts: { inFile: 1, known: 1, changed: 0 }, written: 0 });
    const replaced = { ...meter, removed_on: '2026-10-01', replaced_by: 'E-8' };
    assert.equal((await stand.takeIn('meters', [replaced])).counts.changed, 1);
    assert.equal((await stand.takeIn('meters', [meter])).written, 1);
  });

  test('a line that cannot be of use is told with its word', async () => {
    const word = async (line: object) => (await stand.takeIn('readings', [{ ...reading, ...line }])).faults.map((fault) => fault.word);
    assert.deepEqual(await word({ number: 'E-9' }), ['unknown-meter']);
    assert.deepEqual(await word({ account: '9999' }), ['unknown-meter']);
    assert.deepEqual(await word({ value2: null }), ['wrong-zones']);
    assert.deepEqual(await word({ value1: '100000' }), ['beyond-digits']);
    assert.deepEqual(await word({ taken_on: '2024-02-29' }), ['before-installation']);
    assert.deepEqual(await word({ source: 'neighbour' }), ['unknown-source']);
    assert.deepEqual((await stand.takeIn('meters', [{ ...meter, initial2: null }])).faults, [{ line: 1, word: 'wrong-zones' }]);
    assert.deepEqual((await stand.takeIn('rates', [{ service: 'electricity', valid_from: '2026-01-01' }])).faults, [{ line: 1, word: 'no-price' }]);
  });

  test('a reading that comes twice stands once, and a corrected one replaces the earlier, which stays', async () => {
    assert.equal((await stand.takeIn('readings', [reading])).written, 1);
    assert.equal((await stand.takeIn('readings', [reading])).written, 0);
    assert.deepEqual((await stand.takeIn('readings', [{ ...reading, value1: '121' }])).counts, { inFile: 1, known: 1, changed: 1 });
    assert.deepEqual(await states(), [
      { takenOn: '2026-09-24', values: '{120,60}', source: 'inspector', state: 'replaced', period: '2026-09-01' },
      { takenOn: '2026-09-24', values: '{121,60}', source: 'inspector', state: 'in-bill', period: '2026-09-01' },
    ]);
  });

  test('a price without VAT becomes the price with it, rounded once', async () => {
    await stand.takeIn('rates', [
      { service: 'electricity', tariff: 'gas-stove', valid_from: '2025-01-01', net: '25.545', vat_percent: '12' },
      { service: 'electricity', tariff: 'gas-stove', valid_from: '2026-01-01', net: '25.545', vat_percent: '16' },
    ]);
    const prices = await stand.rows('select price::text from metering.rates order by valid_from');
    assert.deepEqual(prices.map((row) => row['price']), ['28.61', '29.63']);
  });

  test('residents count from a date on', async () => {
    await stand.takeIn('residents', [{ account: '1001', valid_from: '2026-01-01', residents: '3' }, { account: '1001', valid_from: '2026-10-15', residents: '4' }]);
    assert.equal((await stand.takeIn('residents', [{ account: '1001', valid_from: '2026-10-15', residents: '4' }])).written, 0);
    assert.equal((await stand.rows('select from metering.residents')).length, 2);
  });

  test('what was read cannot be changed by anybody', async () => {
    await assert.rejects(stand.rows(`update metering.readings set values = '{1,2}'`), /does not change/);
    await assert.rejects(stand.rows('delete from metering.readings'), /append-only/);
  });
});
