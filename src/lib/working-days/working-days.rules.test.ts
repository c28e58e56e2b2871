import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CalendarCode, ProductionCalendar } from './production-calendar.ts';
import { shippedYears } from './shipped-years.ts';
import { isWorkingDay, workingDayAfter } from './working-days.rules.ts';

const calendarOf = (code: CalendarCode): ProductionCalendar => new Map(shippedYears[code].map((year) => [year.year, year]));
const due = (code: CalendarCode, day: string, days: number) => {
  const outcome = workingDayAfter(calendarOf(code), Temporal.PlainDate.from(day), days);
  return 'refused' in outcome ? outcome : outcome.toString();
};

/** Counted by hand in the published calendars. */
const CASES: readonly [CalendarCode, string, number, string, string][] = [
  ['KZ', '2026-11-16', 5, '2026-11-23', 'Monday: 17, 18, 19, 20, 23'],
  ['KZ', '2026-11-20', 1, '2026-11-23', 'Friday: the next Monday'],
  ['KZ', '2026-11-21', 5, '2026-11-27', 'Saturday begins with Monday: 23, 24, 25, 26, 27'],
  ['KZ', '2026-03-20', 5, '2026-04-01', 'Nauryz on 23, 24, 25 March: 26, 27, 30, 31 March, 1 April'],
  ['KZ', '2026-10-23', 1, '2026-10-27', 'Republic Day moved from Sunday 25 to Monday 26 October'],
  ['KZ', '2026-05-06', 5, '2026-05-15', '7 is a holiday, 9 May moved to Monday 11: 8, 12, 13, 14, 15'],
  ['KZ', '2025-12-31', 5, '2026-01-12', 'over the New Year: 5, 6, 8, 9, 12 January, with Christmas on the 7th'],
  ['KZ', '2025-01-02', 1, '2025-01-05', 'Friday 3 January is free, worked off on Sunday the 5th'],
  ['KZ', '2025-01-02', 2, '2025-01-06', 'the worked Sunday and the Monday after it'],
  ['RU', '2026-04-30', 1, '2026-05-04', '1 May'],
  ['RU', '2026-05-08', 1, '2026-05-12', 'Victory Day moved to Monday 11 May'],
  ['RU', '2025-10-31', 1, '2025-11-01', 'a worked Saturday'],
  ['RU', '2025-10-31', 2, '2025-11-05', 'Monday 3 and Tuesday 4 November are free'],
  ['RU', '2025-12-30', 1, '2026-01-12', '31 December is free, and the first working day of 2026 is the 12th'],
  ['RU', '2026-11-03', 3, '2026-11-09', 'Wednesday 4 November is free: 5, 6, 9'],
];

describe('working days', () => {
  for (const [code, day, days, expected, why] of CASES)
    test(`${code}: ${days} after ${day} is ${expected} (${why})`, () => assert.equal(due(code, day, days), expected));

  test('a year whose calendar is not known is refused by its number, never guessed', () => {
    assert.deepEqual(due('KZ', '2026-12-29', 5), { refused: 'no-calendar', year: 2027 });
    assert.deepEqual(due('KZ', '2024-12-20', 1), { refused: 'no-calendar', year: 2024 });
    assert.equal(due('KZ', '2026-12-24', 5), '2026-12-31');
    assert.deepEqual(isWorkingDay(calendarOf('RU'), Temporal.PlainDate.from('2031-01-01')), { refused: 'no-calendar', year: 2031 });
  });

  test('a term is a whole number of days, one at least', () => {
    for (const days of [0, -1, 1.5]) assert.throws(() => due('KZ', '2026-11-16', days));
  });
});
