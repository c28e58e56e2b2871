import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { add, compare, sumOf, type Decimal } from '#lib/decimal.ts';
import { costOf, type Cost, type CostPart } from './cost.rules.ts';
import type { Rate } from './rate.ts';
import type { Zone } from './zone.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const rate = (of: Partial<Rate> & Pick<Rate, 'price'>): Rate => ({
  service: 'electricity', tariff: '', validFrom: on('2025-07-01'), validUntil: null, zone: 'single', above: '0', isPerResident: true, net: null, vatPercent: null, source: null, ...of,
});
/** Rudny, July 2025, without an electric stove. */
const BLOCKS = [rate({ price: '33.13' }), rate({ above: '100', price: '41.33' }), rate({ above: '150', price: '51.66' })];
const use = (volume: Decimal, from = '2025-09-01', until = '2025-10-01', months = 1) => ({ volumes: new Map<Zone, Decimal>([['single', volume]]), from: on(from), until: on(until), months });
const known = (cost: Cost) => {
  assert.ok('parts' in cost);
  return cost;
};
const lines = (parts: readonly CostPart[]) => parts.map(({ volume, rate: { price }, amountMinor }) => `${volume}·${price}=${amountMinor}`);

test('three residents who used 420 kWh pay 14,898.60: 300 in the first block, 120 in the second', () => {
  const cost = known(costOf(use('420'), BLOCKS, [], 3));
  assert.deepEqual(lines(cost.parts), ['300·33.13=993900', '120·41.33=495960']);
  assert.equal(cost.totalMinor, 1489860n);
});

test('nobody known to live there counts as one', () => assert.deepEqual(lines(known(costOf(use('120'), BLOCKS, [], null)).parts), ['100·33.13=331300', '20·41.33=82660']));

test('the third block begins above its limit and not at it', () => {
  assert.equal(known(costOf(use('450'), BLOCKS, [], 3)).parts.length, 2);
  assert.deepEqual(lines(known(costOf(use('451'), BLOCKS, [], 3)).parts).at(-1), '1·51.66=5166');
});

test('a tariff that changes inside is split by days, limits too, and every part says its days', () => {
  const changed = [...BLOCKS.map((one) => ({ ...one, validUntil: on('2025-09-11') })), ...BLOCKS.map((one) => ({ ...one, validFrom: on('2025-09-11'), price: '50' }))];
  const { parts } = known(costOf(use('420'), changed, [], 3));
  assert.deepEqual(parts.map((part) => [part.days, part.block?.above, part.block?.until, part.volume, part.rate.price]), [
    [10, '0', '100', '100', '33.13'],
    [10, '100', '150', '40', '41.33'],
    [20, '0', '200', '200', '50'],
    [20, '200', '300', '80', '50'],
  ]);
});

test('a resident who came inside the period counts from his day', () => {
  const { parts } = known(costOf(use('420'), BLOCKS, [{ validFrom: on('2020-01-01'), residents: 3 }, { validFrom: on('2025-09-16'), residents: 5 }], null));
  assert.deepEqual(parts.map((part) => [part.days, part.residents, part.volume]), [[15, 3, '150'], [15, 3, '60'], [15, 5, '210']]);
});

test('VAT of 12 until the new year and 16 after it are two parts', () => {
  const vat = [rate({ price: '28.61', net: '25.545', vatPercent: '12', validFrom: on('2025-01-01') }), rate({ price: '29.63', net: '25.545', vatPercent: '16', validFrom: on('2026-01-01') })];
  const { parts, totalMinor } = known(costOf(use('310', '2025-12-16', '2026-01-16'), vat, [], 1));
  assert.deepEqual(lines(parts), ['160·28.61=457760', '150·29.63=444450']);
  assert.equal(totalMinor, 902210n);
});

test('zones are priced apart', () => {
  const zones = [rate({ zone: 'day', price: '5.00' }), rate({ zone: 'night', price: '2.50' })];
  const volumes = new Map<Zone, Decimal>([['day', '100'], ['night', '41']]);
  assert.deepEqual(lines(known(costOf({ ...use('0'), volumes }, zones, [], 1)).parts), ['100·5.00=50000', '41·2.50=10250']);
});

test('limits count for every month billed', () => assert.deepEqual(lines(known(costOf(use('620', '2025-08-01', '2025-10-01', 2), BLOCKS, [], 3)).parts), ['600·33.13=1987800', '20·41.33=82660']));

test('a day without a tariff is said, nothing is guessed', () => {
  assert.deepEqual(costOf(use('10', '2025-06-20', '2025-07-20'), BLOCKS, [], 1), { unknownOn: on('2025-06-20') });
  assert.deepEqual(costOf(use('10'), BLOCKS.map((one) => ({ ...one, validUntil: on('2025-09-15') })), [], 1), { unknownOn: on('2025-09-15') });
  assert.deepEqual(costOf({ ...use('10'), volumes: new Map([['night', '10']]) }, BLOCKS, [], 1), { unknownOn: on('2025-09-01') });
});

test('two readings of one day cost what was used', () => assert.equal(known(costOf(use('10', '2025-09-01', '2025-09-01'), BLOCKS, [], 1)).totalMinor, 33130n));

const volumes = fc.integer({ min: 0, max: 5_000_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const people = fc.integer({ min: 1, max: 9 });
const versions = fc.array(fc.integer({ min: 1, max: 29 }), { maxLength: 3 }).map((days) => [
  ...BLOCKS,
  ...[...new Set(days)].flatMap((day) => BLOCKS.map((one) => ({ ...one, validFrom: on('2025-09-01').add({ days: day }), price: String(30 + day) }))),
]);

test('whatever changes inside, volumes add up to what was used and amounts to the total', () => {
  fc.assert(fc.property(volumes, people, versions, (volume, residents, rates) => {
    const { parts, totalMinor } = known(costOf(use(volume), rates, [], residents));
    assert.equal(compare(sumOf(parts.map((part) => part.volume)), volume), 0);
    assert.equal(parts.reduce((sum, part) => sum + part.amountMinor, 0n), totalMinor);
  }));
});

test('a thousandth of a unit over many spans stays a thousandth', () => {
  const daily = Array.from({ length: 20 }, (_, day) => rate({ price: String(30 + day), validFrom: on('2025-09-01').add({ days: day }) }));
  const { parts } = known(costOf(use('0.001'), daily, [], 1));
  assert.equal(sumOf(parts.map((part) => part.volume)), '0.001');
});

test('who uses more never pays less', () => {
  fc.assert(fc.property(volumes, volumes, people, (volume, more, residents) => {
    const [less, greater] = [volume, add(volume, more)].map((one) => known(costOf(use(one), BLOCKS, [], residents)).totalMinor) as [bigint, bigint];
    assert.ok(less <= greater);
  }));
});

test('the same tariff published anew on any day changes the sum by roundings alone', () => {
  fc.assert(fc.property(volumes, people, fc.integer({ min: 1, max: 29 }), (volume, residents, day) => {
    const whole = known(costOf(use(volume), BLOCKS, [], residents));
    const anew = BLOCKS.map((one) => ({ ...one, validFrom: on('2025-09-01').add({ days: day }) }));
    const cut = known(costOf(use(volume), [...BLOCKS, ...anew], [], residents));
    const difference = whole.totalMinor - cut.totalMinor;
    // A thousandth of a unit at the edge of each block, and half a minor unit for each part.
    assert.ok((difference < 0n ? -difference : difference) <= 6n + BigInt(cut.parts.length), `${difference}`);
  }));
});
