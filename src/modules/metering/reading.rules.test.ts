import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { billPeriodOf } from './bill-period.rules.ts';
import type { Meter } from './meter.ts';
import { areSwapped, judgeDay, judgeValues, readValue, type Counted } from './reading.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const METER: Meter = {
  id: 1n, accountId: 1n, service: 'cold-water', number: 'W-1', model: null, place: null, unit: 'm3', digits: 5, fractionDigits: 3, zones: 1, multiplier: '1', dailyLimit: null, tariff: '',
  isAutomatic: false, installedOn: on('2020-01-01'), removedOn: null, replacedBy: null, initial: ['0'], verifiedOn: null, verificationDueOn: null,
};
const counted = (takenOn: string, ...values: string[]): Counted => ({ values, takenOn: on(takenOn), source: 'customer', state: 'in-bill', period: on(takenOn).with({ day: 1 }) });
const doubts = (value: string, earlier: readonly Counted[], meter: Partial<Meter> = {}, takenOn = '2026-11-24') => judgeValues({ ...METER, ...meter }, value.split(' '), on(takenOn), earlier).doubts;

describe('what is typed for a register', () => {
  const table: readonly [string, string, Partial<Meter>?][] = [
    ['12345', '12345'],
    ['00123', '123'],
    ['0', '0'],
    [' 12 345 ', '12345'],
    ['123,4', '123.4'],
    ['123.450', '123.45'],
    ['123.', '123'],
    ['', 'missing'],
    ['   ', 'missing'],
    ['12a', 'not-a-number'],
    ['-5', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['=1+1', 'not-a-number'],
    ['123456', 'beyond-digits'],
    ['00123456', 'red-digits'],
    ['123,4567', 'red-digits'],
    ['123,4', 'red-digits', { fractionDigits: 0 }],
    ['123,0', '123', { fractionDigits: 0 }],
  ];
  for (const [typed, expected, meter] of table)
    test(`“${typed}” is ${expected}`, () => {
      const outcome = readValue(typed, { ...METER, ...meter });
      assert.equal('value' in outcome ? outcome.value : outcome.refused, expected);
    });

  test('whatever the meter can show is read as it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (thousandths) => {
      const typed = (thousandths / 1000).toFixed(3);
      const outcome = readValue(typed.replace('.', ','), METER);
      assert.ok('value' in outcome && Number(outcome.value) === Number(typed));
    }));
  });
});

describe('the day of a reading', () => {
  const day = (takenOn: string, meter: Partial<Meter> = {}, known: Record<string, string> = {}) =>
    judgeDay({ ...METER, ...meter }, on(takenOn), on('2026-11-24'), Object.fromEntries(Object.entries(known).map(([name, date]) => [name, on(date)])));
  test('today and yesterday are good', () => assert.deepEqual([day('2026-11-24'), day('2026-11-23')], [undefined, undefined]));
  test('tomorrow is refused', () => assert.equal(day('2026-11-25'), 'in-the-future'));
  test('a day before the meter was installed is refused', () => assert.equal(day('2026-11-20', { installedOn: on('2026-11-21') }), 'before-installation'));
  test('a removed meter takes readings of the days before alone', () => {
    assert.equal(day('2026-11-20', { removedOn: on('2026-11-20') }), 'meter-removed');
    assert.equal(day('2026-11-19', { removedOn: on('2026-11-20') }), undefined);
  });
  test('a meter that reports by itself takes none', () => assert.equal(day('2026-11-24', { isAutomatic: true }), 'meter-automatic'));
  test('days before a reading that is in a bill are closed', () => {
    assert.equal(day('2026-10-20', {}, { billedOn: '2026-10-24' }), 'already-billed');
    assert.equal(day('2026-10-24', {}, { billedOn: '2026-10-24' }), undefined);
  });
  test('nothing is taken of a day before a reading that was sent already', () => {
    assert.equal(day('2026-11-20', {}, { latestOn: '2026-11-21' }), 'later-known');
    assert.equal(day('2026-11-21', {}, { latestOn: '2026-11-21' }), undefined);
  });
  test('a closed account takes readings of the days before alone', () => {
    assert.equal(day('2026-11-20', {}, { closedOn: '2026-11-20' }), 'account-closed');
    assert.equal(day('2026-11-19', {}, { closedOn: '2026-11-20' }), undefined);
  });
  test('a day long ago is a question for staff', () => assert.equal(day('2026-08-01'), 'too-old'));
});

describe('what is doubted', () => {
  const YEAR = ['2026-10-24 110', '2026-09-24 100', '2026-08-24 90', '2026-07-24 80', '2026-06-24 70'].map((line) => counted(...(line.split(' ') as [string, string])));
  test('a usual use is not', () => assert.deepEqual(doubts('120', YEAR), []));
  test('a first reading is counted from the initial values', () => {
    assert.deepEqual(judgeValues({ ...METER, initial: ['5'], installedOn: on('2026-11-01') }, ['9'], on('2026-11-24'), []), { volumes: ['4'], doubts: [] });
    assert.deepEqual(judgeValues({ ...METER, initial: null }, ['9'], on('2026-11-24'), []), { volumes: null, doubts: [] });
  });
  test('lower than the latest', () => assert.deepEqual(doubts('109', YEAR), ['lower']));
  test('a full register that begins anew', () => {
    const nearlyFull = [counted('2026-10-24', '99990')];
    assert.deepEqual(judgeValues(METER, ['5'], on('2026-11-24'), nearlyFull), { volumes: ['15'], doubts: ['rollover'] });
    assert.deepEqual(doubts('5', [counted('2026-10-24', '89990')]), ['lower']);
  });
  test('lower than calculated, but not than read', () => {
    const calculated = { ...counted('2026-10-24', '130'), source: 'calculated' } as const;
    assert.deepEqual(doubts('120', [calculated, ...YEAR.slice(1)]), ['below-calculated']);
    assert.deepEqual(doubts('99', [calculated, ...YEAR.slice(1)]), ['lower']);
  });
  test('a calculated reading that is in no bill does not count: the real one takes its place', () => {
    const calculated = { ...counted('2026-11-20', '130'), source: 'calculated', state: 'accepted' } as const;
    assert.deepEqual(doubts('120', [calculated, ...YEAR]), []);
  });
  test('three times the use of the season is asked about, and not less', () => {
    assert.deepEqual(doubts('141', YEAR), []);
    assert.deepEqual(doubts('142', YEAR), ['above-season']);
  });
  test('the season is that of earlier years where they are known', () => {
    const winters = ['2026-10-24 700', '2026-09-24 690', '2026-08-24 680', '2026-07-24 670', '2025-12-24 500', '2025-11-24 400', '2025-10-24 300', '2025-09-24 200'].map((line) => counted(...(line.split(' ') as [string, string])));
    assert.deepEqual(doubts('800', winters), []);
  });
  test('more than the connection can carry', () => {
    // 60 A · 230 V for a day.
    assert.deepEqual(doubts('10500', YEAR.slice(0, 1), { dailyLimit: '331.2' }), ['above-limit']);
    assert.deepEqual(doubts('10377', YEAR.slice(0, 1), { dailyLimit: '331.2' }), []);
  });
  test('nothing used for months', () => {
    const still = ['2026-10-24 70', '2026-09-24 70', '2026-08-24 70'].map((line) => counted(...(line.split(' ') as [string, string])));
    assert.deepEqual(doubts('70', still), ['zero']);
    assert.deepEqual(doubts('70', still.slice(0, 2)), []);
  });
  test('a verification that is over is said beside anything else', () => {
    assert.deepEqual(doubts('120', YEAR, { verificationDueOn: on('2026-11-23') }), ['verification-over']);
    assert.deepEqual(doubts('120', YEAR, { verificationDueOn: on('2026-11-24') }), []);
    assert.deepEqual(doubts('10', YEAR, { verificationDueOn: on('2026-01-01') }), ['lower', 'verification-over']);
  });
  test('transformers multiply the volume', () => assert.deepEqual(judgeValues({ ...METER, multiplier: '30' }, ['111'], on('2026-11-24'), YEAR).volumes, ['30']));
  test('one zone of several is enough for a doubt', () => assert.deepEqual(doubts('120 49', [counted('2026-10-24', '110', '50')], { zones: 2 }), ['lower']));
  test('values of two meters that were swapped', () => {
    const hot = { meter: { ...METER, service: 'hot-water' }, earlier: [counted('2026-10-24', '50')], values: ['120'] };
    const cold = { meter: METER, earlier: YEAR, values: ['55'] };
    assert.equal(areSwapped(hot, cold, on('2026-11-24')), true);
    assert.equal(areSwapped({ ...hot, values: ['55'] }, { ...cold, values: ['120'] }, on('2026-11-24')), false);
    assert.equal(areSwapped({ ...hot, meter: { ...hot.meter, unit: 'kWh' } }, cold, on('2026-11-24')), false);
  });
});

describe('the window decides which bill a reading enters, and nothing else', () => {
  const of = (day: string, billed: string | null = '2026-10-01') => {
    const { period, why } = billPeriodOf(on(day), { from: 20, until: 26 }, billed === null ? null : on(billed));
    return `${period.toString().slice(0, 7)} ${why}`;
  };
  test('inside it: this month', () => assert.deepEqual([of('2026-11-20'), of('2026-11-26')], ['2026-11 window', '2026-11 window']));
  test('before it: this month too', () => assert.equal(of('2026-11-03'), '2026-11 before-window'));
  test('after it: the next month', () => assert.equal(of('2026-11-27'), '2026-12 next'));
  test('after this month’s bill is made: the next month, whatever the day', () => assert.equal(of('2026-11-21', '2026-11-01'), '2026-12 billed'));
  test('a window to the 31st ends with a shorter month', () => assert.equal(billPeriodOf(on('2026-02-28'), { from: 20, until: 31 }, null).why, 'window'));
});
