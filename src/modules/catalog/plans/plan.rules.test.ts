import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planFault, priceFault, startsOn } from './plan.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const today = on('2026-11-22');
const latest = { priceMinor: 500_000n, fromOn: on('2026-11-01') };
const refused = (wish: { priceMinor: bigint; fromOn: string }, before: typeof latest | undefined = latest) =>
  priceFault({ priceMinor: wish.priceMinor, fromOn: on(wish.fromOn) }, { today, leadDays: 10, latest: before })?.refused;

describe('PL-8: a price', () => {
  test('changes at the earliest so many days after today as the profile says; the first may hold at once', () => {
    assert.equal(refused({ priceMinor: 600_000n, fromOn: '2026-12-01' }), 'too-soon');
    assert.equal(refused({ priceMinor: 600_000n, fromOn: '2026-12-02' }), undefined);
    assert.equal(priceFault({ priceMinor: 1n, fromOn: today }, { today, leadDays: 10, latest: undefined }), undefined);
    assert.equal(priceFault({ priceMinor: 1n, fromOn: on('2026-11-21') }, { today, leadDays: 10, latest: undefined })?.refused, 'too-soon');
  });
  test('follows the latest and never overtakes it, is above zero, and changes something', () => {
    assert.equal(refused({ priceMinor: 600_000n, fromOn: '2027-01-01' }, { priceMinor: 1n, fromOn: on('2027-01-01') }), 'before-the-latest');
    assert.equal(refused({ priceMinor: 0n, fromOn: '2027-01-01' }), 'price-unfit');
    assert.equal(refused({ priceMinor: 500_000n, fromOn: '2027-01-01' }), 'unchanged');
    assert.equal(refused({ priceMinor: 1n, fromOn: '2028-11-23' }), 'too-far');
  });
  test('is somebody’s only after what he has bought', () => {
    assert.equal(startsOn(on('2026-12-02'), null).toString(), '2026-12-02');
    assert.equal(startsOn(on('2026-12-02'), on('2026-12-15')).toString(), '2026-12-15');
    assert.equal(startsOn(on('2026-12-02'), on('2026-11-30')).toString(), '2026-12-02');
  });
});

describe('a plan', () => {
  const plan = { name: { kk: 'а', ru: 'а', en: 'a' }, period: 'month' as const, volume: { unit: { kk: 'а', ru: 'а', en: 'a' }, min: 1, max: 10 }, provisioningHours: 24 };
  test('says its name and unit in three languages, whole volumes in order, and hours up to thirty days', () => {
    assert.equal(planFault(plan), undefined);
    assert.deepEqual(planFault({ ...plan, name: { ...plan.name, kk: '' } }), { refused: 'text-missing', field: 'name-kk' });
    assert.deepEqual(planFault({ ...plan, volume: { ...plan.volume, min: 11 } }), { refused: 'volume-unfit', field: 'max' });
    assert.deepEqual(planFault({ ...plan, volume: { ...plan.volume, min: 0.5 } }), { refused: 'volume-unfit', field: 'min' });
    assert.equal(planFault({ ...plan, provisioningHours: 721 })?.refused, 'hours-unfit');
  });
});
