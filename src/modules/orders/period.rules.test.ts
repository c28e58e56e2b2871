import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { beginsAt, daysIn, daysLeft, isWithin, periodOf, type Unit } from './period.rules.ts';

const seed = Date.now() % 2 ** 31;
const on = (text: string) => Temporal.PlainDate.from(text);
const begins = (from: string, unit: Unit, ordinals: readonly number[]) => ordinals.map((ordinal) => periodOf({ on: on(from), ordinal: 1 }, unit, ordinal).from.toString());

const UNITS: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const ZONES = ['Asia/Almaty', 'Asia/Qyzylorda', 'Europe/Moscow', 'Europe/London', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia'];
const aDay = fc.integer({ min: 0, max: 20_000 }).map((days) => on('2000-01-01').add({ days }));

describe(`periods of an order (seed ${seed})`, () => {
  test('the 31st comes back after February, and a leap day in the next leap year', () => {
    assert.deepEqual(begins('2027-01-31', 'month', [1, 2, 3, 4, 5]), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
    assert.deepEqual(begins('2028-01-31', 'month', [2, 3]), ['2028-02-29', '2028-03-31']);
    assert.deepEqual(begins('2024-02-29', 'year', [1, 2, 5]), ['2024-02-29', '2025-02-28', '2028-02-29']);
    assert.deepEqual(begins('2026-11-30', 'quarter', [2, 3]), ['2027-02-28', '2027-05-30']);
  });

  test('a period over 29 February has its day', () => {
    assert.equal(daysIn(periodOf({ on: on('2028-02-15'), ordinal: 1 }, 'month', 1)), 29);
    assert.equal(daysIn(periodOf({ on: on('2027-02-15'), ordinal: 1 }, 'month', 1)), 28);
    assert.equal(daysIn(periodOf({ on: on('2027-06-01'), ordinal: 1 }, 'year', 1)), 366);
  });

  test('the day on which Almaty moved its clocks back lasts 25 hours, and days of clocks moved forward 23: no hour is in two days', () => {
    const hours = (day: string, zone: string) => beginsAt(on(day), zone).until(beginsAt(on(day).add({ days: 1 }), zone)).total('hours');
    assert.equal(hours('2024-02-29', 'Asia/Almaty'), 25);
    assert.equal(hours('2024-03-01', 'Asia/Almaty'), 24);
    assert.equal(beginsAt(on('2024-03-01'), 'Asia/Almaty').toString(), '2024-02-29T19:00:00Z');
    assert.equal(hours('2026-03-29', 'Europe/London'), 23);
    assert.equal(hours('2026-10-25', 'Europe/London'), 25);
    // Havana leaves out the hour after midnight: its day begins at one o'clock.
    assert.equal(hours('2026-03-08', 'America/Havana'), 23);
  });

  test('periods follow each other without a gap and without a shared moment, whatever the unit, the anchor and the zone', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...UNITS), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.constantFrom(...ZONES), (anchor, unit, first, further, zone) => {
        const [one, next] = [first + further, first + further + 1].map((ordinal) => periodOf({ on: anchor, ordinal: first }, unit, ordinal));
        assert.ok(one && next && one.until.equals(next.from));
        assert.ok(daysIn(one) >= 1);
        assert.ok(Temporal.Instant.compare(beginsAt(one.from, zone), beginsAt(one.until, zone)) < 0);
        assert.ok(isWithin(one, one.from) && isWithin(one, one.until.subtract({ days: 1 })) && !isWithin(one, one.until));
      }),
      { seed, numRuns: 500 },
    );
  });

  test('months drift nowhere: the day is that of the anchor wherever the month has it, and its last day elsewhere', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 400 }), (anchor, ordinal) => {
        const { from } = periodOf({ on: anchor, ordinal: 1 }, 'month', ordinal);
        assert.equal(from.day, Math.min(anchor.day, from.daysInMonth));
      }),
      { seed, numRuns: 500 },
    );
  });

  test('days that are left and days that are gone make up the period', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...UNITS), fc.integer({ min: -20, max: 400 }), (anchor, unit, offset) => {
        const days = periodOf({ on: anchor, ordinal: 1 }, unit, 1);
        const left = daysLeft(days, anchor.add({ days: offset }));
        assert.equal(left, Math.min(daysIn(days), Math.max(0, daysIn(days) - offset)));
      }),
      { seed, numRuns: 500 },
    );
  });
});
