import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BadCalendar, readCalendarFile } from './calendar-file.ts';

const year = { source: 'decree', holidays: ['2027-01-01'], workingWeekends: ['2027-01-09'] };
const faultsOf = (file: unknown): string => {
  try {
    readCalendarFile(file);
    return '';
  } catch (error) {
    assert.ok(error instanceof BadCalendar);
    return error.message;
  }
};

describe('a file of production calendars', () => {
  test('is read year by year', () => {
    const { country, years } = readCalendarFile({ country: 'KZ', years: { 2027: year } });
    assert.equal(country, 'KZ');
    assert.deepEqual(years.map(({ year: number, holidays, workingWeekends, source }) => [number, [...holidays], [...workingWeekends], source]), [[2027, ['2027-01-01'], ['2027-01-09'], 'decree']]);
  });

  test('tells every fault at once and by its place', () => {
    const faults = faultsOf({ country: 'XX', years: { 2027: { ...year, holidays: ['2027-01-02', '2028-01-03', '2027-02-30', '2027-01-01', '2027-01-01'], workingWeekends: ['2027-01-08'], more: 1 } } });
    for (const part of ['country: must be one of KZ, RU', '2027-01-02 is a weekend anyway', '2028-01-03 is no date of 2027', '2027-02-30 is no date of 2027', 'a date stands twice', '2027-01-08 is no weekend', 'more is not a key'])
      assert.match(faults, new RegExp(part), part);
  });

  test('that says nothing is refused', () => {
    for (const nothing of [undefined, null, 'KZ', {}, { country: 'KZ', years: {} }, { country: 'KZ', years: { 2027: { ...year, source: ' ' } } }, { country: 'KZ', years: { 2027: { ...year, holidays: [] } } }])
      assert.notEqual(faultsOf(nothing), '', JSON.stringify(nothing));
  });
});
