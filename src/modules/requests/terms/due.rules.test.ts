import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCalendarFile } from '#lib/working-days/calendar-file.ts';
import type { CalendarCode, ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import { dueOf } from './due.rules.ts';
import type { Span } from './term.ts';

const ZONES: Record<CalendarCode, string> = { KZ: 'Asia/Almaty', RU: 'Asia/Yekaterinburg' };

/** Years as an operator imports them when they are decreed: the days are this test's own. */
const IMPORTED = {
  KZ: readCalendarFile({
    country: 'KZ',
    years: {
      2027: { source: 'own example', workingWeekends: [], holidays: ['2027-01-01', '2027-01-04', '2027-01-07', '2027-03-08', '2027-03-22', '2027-03-23', '2027-03-24', '2027-05-03', '2027-05-07', '2027-05-10', '2027-07-06', '2027-08-30', '2027-10-25', '2027-12-16'] },
      2028: { source: 'own example', workingWeekends: [], holidays: ['2028-01-03', '2028-01-04', '2028-01-07', '2028-03-08'] },
    },
  }),
  RU: readCalendarFile({
    country: 'RU',
    years: {
      2027: { source: 'own example', workingWeekends: ['2027-02-20'], holidays: ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08', '2027-02-22', '2027-02-23', '2027-03-08', '2027-05-03', '2027-05-10', '2027-06-14', '2027-11-04', '2027-11-05', '2027-12-31'] },
    },
  }),
};
const calendarOf = (code: CalendarCode, withImported: boolean): ProductionCalendar => new Map([...shippedYears[code], ...(withImported ? IMPORTED[code].years : [])].map((year) => [year.year, year]));

const DAYS: Record<string, Span> = { '15 days': { count: 15, unit: 'calendar-days' }, '30 days': { count: 30, unit: 'calendar-days' }, '10 working': { count: 10, unit: 'working-days' }, '5 working': { count: 5, unit: 'working-days' } };
type Case = readonly [CalendarCode, keyof typeof DAYS, received: string, due: string, why: string];

/** Counted by hand in the published calendars; the reasoning stands beside each. A working day that counts is written with its number: `5=3` is "the 5th is the third". */
const PUBLISHED: readonly Case[] = [
  ['KZ', '15 days', '2025-01-06', '2025-01-21', 'a Tuesday: nothing moves'],
  ['KZ', '15 days', '2024-12-21', '2025-01-05', 'a Sunday on which people work for Friday 3 January: it stays'],
  ['KZ', '15 days', '2025-02-22', '2025-03-11', 'Sunday 9 March; Monday 10 is free for Saturday 8'],
  ['KZ', '15 days', '2025-03-06', '2025-03-26', 'Nauryz, Friday 21; the weekend; 24 and 25 are free'],
  ['KZ', '15 days', '2025-03-09', '2025-03-26', 'Monday 24 March is free, and 25 too'],
  ['KZ', '15 days', '2025-04-16', '2025-05-02', 'Thursday 1 May; Friday 2 is worked here'],
  ['KZ', '15 days', '2025-04-15', '2025-04-30', 'the Wednesday before the holiday: nothing moves'],
  ['KZ', '15 days', '2025-04-22', '2025-05-08', 'Wednesday 7 May; Thursday 8 is worked'],
  ['KZ', '15 days', '2025-04-24', '2025-05-12', 'Friday 9 May, then the weekend'],
  ['KZ', '15 days', '2025-05-22', '2025-06-09', 'Kurban ait on Friday 6 June, then the weekend'],
  ['KZ', '15 days', '2025-06-21', '2025-07-08', 'Sunday 6 July, free again on Monday 7'],
  ['KZ', '15 days', '2025-08-15', '2025-09-02', 'Saturday 30 August, made up for on Monday 1 September'],
  ['KZ', '15 days', '2025-10-10', '2025-10-28', 'Saturday 25 October, made up for on Monday 27'],
  ['KZ', '15 days', '2025-12-01', '2025-12-17', 'Independence Day, Tuesday 16'],
  ['KZ', '15 days', '2025-12-17', '2026-01-05', '1 and 2 January, a Thursday and a Friday, then the weekend'],
  ['KZ', '15 days', '2025-12-23', '2026-01-08', 'Christmas, Wednesday 7 January'],
  ['KZ', '15 days', '2026-02-20', '2026-03-10', 'Saturday 7 March; Monday 9 is free for Sunday 8'],
  ['KZ', '15 days', '2026-03-06', '2026-03-26', 'Saturday 21 March; 23, 24 and 25 are free'],
  ['KZ', '15 days', '2026-04-24', '2026-05-12', 'Saturday 9 May, made up for on Monday 11'],
  ['KZ', '15 days', '2026-05-12', '2026-05-28', 'Kurban ait on Wednesday 27 May'],
  ['KZ', '15 days', '2026-08-15', '2026-09-01', 'Sunday 30 August, made up for on Monday 31'],
  ['KZ', '15 days', '2026-10-10', '2026-10-27', 'Sunday 25 October, made up for on Monday 26'],
  ['KZ', '30 days', '2025-01-30', '2025-03-03', 'February has 28 days: Saturday 1 March'],
  ['KZ', '30 days', '2025-02-08', '2025-03-11', 'Monday 10 March is free'],
  ['KZ', '30 days', '2025-12-08', '2026-01-08', 'Christmas, Wednesday 7 January'],
  ['KZ', '30 days', '2026-02-21', '2026-03-26', 'Monday 23 March, and 24 and 25 too'],
  ['KZ', '30 days', '2026-04-01', '2026-05-04', 'Friday 1 May, then the weekend'],
  ['KZ', '30 days', '2026-11-16', '2026-12-17', 'Independence Day, Wednesday 16'],
  ['KZ', '10 working', '2025-03-18', '2025-04-04', '19=1 20=2, free 21 to 25, 26=3 27=4 28=5 31=6, April 1=7 2=8 3=9 4=10'],
  ['KZ', '10 working', '2025-04-30', '2025-05-19', '2=1 5=2 6=3, free 7, 8=4, free 9, 12=5 13=6 14=7 15=8 16=9 19=10'],
  ['KZ', '10 working', '2025-06-28', '2025-07-14', 'received on a Saturday: 30=1, July 1=2 2=3 3=4 4=5, free 7, 8=6 9=7 10=8 11=9 14=10'],
  ['KZ', '10 working', '2024-12-31', '2025-01-17', 'free 1 to 3, Sunday 5=1 6=2, free 7, 8=3 9=4 10=5 13=6 14=7 15=8 16=9 17=10'],
  ['KZ', '10 working', '2025-12-31', '2026-01-19', '5=1 6=2, free 7, 8=3 9=4 12=5 13=6 14=7 15=8 16=9 19=10'],
  ['KZ', '10 working', '2026-03-19', '2026-04-07', '20=1, free 23 to 25, 26=2 27=3 30=4 31=5, April 1=6 2=7 3=8 6=9 7=10'],
  ['KZ', '10 working', '2026-04-30', '2026-05-19', '4=1 5=2 6=3, free 7, 8=4, free 11, 12=5 13=6 14=7 15=8 18=9 19=10'],
  ['KZ', '10 working', '2026-10-15', '2026-10-30', '16=1 19=2 20=3 21=4 22=5 23=6, free 26, 27=7 28=8 29=9 30=10'],
  ['KZ', '10 working', '2026-12-04', '2026-12-21', '7=1 8=2 9=3 10=4 11=5 14=6 15=7, free 16, 17=8 18=9 21=10'],
  ['KZ', '5 working', '2025-08-27', '2025-09-04', '28=1 29=2, free 1 September, 2=3 3=4 4=5'],
  ['KZ', '5 working', '2025-10-24', '2025-11-03', 'free 27, 28=1 29=2 30=3 31=4, November 3=5'],
  ['KZ', '5 working', '2025-12-12', '2025-12-22', '15=1, free 16, 17=2 18=3 19=4 22=5'],
  ['KZ', '5 working', '2026-05-22', '2026-06-01', '25=1 26=2, free 27, 28=3 29=4, June 1=5'],
  ['KZ', '5 working', '2026-07-01', '2026-07-09', '2=1 3=2, free 6, 7=3 8=4 9=5'],
  ['RU', '15 days', '2025-04-16', '2025-05-05', '1 and 2 May, a Thursday and a Friday, then the weekend'],
  ['RU', '15 days', '2025-04-23', '2025-05-12', '8 and 9 May, then the weekend'],
  ['RU', '15 days', '2025-05-28', '2025-06-16', '12 and 13 June, then the weekend'],
  ['RU', '15 days', '2025-10-17', '2025-11-01', 'a Saturday on which people work: it stays'],
  ['RU', '15 days', '2025-10-18', '2025-11-05', 'Sunday 2 November; 3 and 4 are free'],
  ['RU', '15 days', '2025-12-16', '2026-01-12', '31 December is free, and so is everything up to Sunday 11 January'],
  ['RU', '15 days', '2025-12-25', '2026-01-12', 'Friday 9 January is free, then the weekend'],
  ['RU', '15 days', '2026-02-06', '2026-02-24', 'Saturday 21 February; Monday 23 is a holiday'],
  ['RU', '15 days', '2026-02-20', '2026-03-10', 'Saturday 7 March; Monday 9 is free for Sunday 8'],
  ['RU', '15 days', '2026-05-28', '2026-06-15', 'Friday 12 June, then the weekend'],
  ['RU', '15 days', '2026-10-20', '2026-11-05', 'Wednesday 4 November'],
  ['RU', '30 days', '2025-04-01', '2025-05-05', '1 and 2 May, then the weekend'],
  ['RU', '30 days', '2026-01-22', '2026-02-24', 'Saturday 21 February; Monday 23 is a holiday'],
  ['RU', '30 days', '2025-12-05', '2026-01-12', 'Sunday 4 January, inside the holidays'],
  ['RU', '10 working', '2025-04-28', '2025-05-16', '29=1 30=2, free 1 and 2, 5=3 6=4 7=5, free 8 and 9, 12=6 13=7 14=8 15=9 16=10'],
  ['RU', '10 working', '2025-10-27', '2025-11-11', '28=1 29=2 30=3 31=4, Saturday 1=5, free 3 and 4, 5=6 6=7 7=8 10=9 11=10'],
  ['RU', '10 working', '2025-12-26', '2026-01-21', '29=1 30=2, free 31 to 11, 12=3 13=4 14=5 15=6 16=7 19=8 20=9 21=10'],
  ['RU', '10 working', '2026-02-18', '2026-03-05', '19=1 20=2, free 23, 24=3 25=4 26=5 27=6, March 2=7 3=8 4=9 5=10'],
  ['RU', '10 working', '2026-02-27', '2026-03-16', '2=1 3=2 4=3 5=4 6=5, free 9, 10=6 11=7 12=8 13=9 16=10'],
  ['RU', '10 working', '2026-05-05', '2026-05-20', '6=1 7=2 8=3, free 11, 12=4 13=5 14=6 15=7 18=8 19=9 20=10'],
  ['RU', '5 working', '2025-01-01', '2025-01-15', 'free to 8, 9=1 10=2 13=3 14=4 15=5'],
  ['RU', '5 working', '2025-06-09', '2025-06-18', '10=1 11=2, free 12 and 13, 16=3 17=4 18=5'],
  ['RU', '5 working', '2026-06-08', '2026-06-16', '9=1 10=2 11=3, free 12, 15=4 16=5'],
  ['RU', '5 working', '2026-10-30', '2026-11-09', '2=1 3=2, free 4, 5=3 6=4 9=5'],
];

/** The same over years that were imported. */
const AFTER_IMPORT: readonly Case[] = [
  ['KZ', '10 working', '2026-12-21', '2027-01-06', '22=1 23=2 24=3 25=4 28=5 29=6 30=7 31=8, free 1 and 4, 5=9 6=10'],
  ['KZ', '15 days', '2026-12-23', '2027-01-08', 'Christmas, Thursday 7 January'],
  ['KZ', '5 working', '2027-03-05', '2027-03-15', 'free 8, 9=1 10=2 11=3 12=4 15=5'],
  ['KZ', '15 days', '2027-03-06', '2027-03-25', 'Sunday 21 March; 22 to 24 are free'],
  ['KZ', '15 days', '2027-04-16', '2027-05-04', 'Saturday 1 May, made up for on Monday 3'],
  ['KZ', '15 days', '2027-02-14', '2027-03-01', 'February of 2027 has 28 days'],
  ['KZ', '15 days', '2028-02-14', '2028-02-29', 'February of 2028 has 29: a Tuesday'],
  ['KZ', '30 days', '2028-01-30', '2028-02-29', 'the thirtieth day is the leap day'],
  ['KZ', '5 working', '2028-02-25', '2028-03-03', '28=1, the leap day=2, March 1=3 2=4 3=5'],
  ['RU', '15 days', '2026-12-16', '2027-01-11', '31 December is free, and so is everything up to Sunday 10 January'],
  ['RU', '5 working', '2026-12-28', '2027-01-13', '29=1 30=2, free 31 to 10, 11=3 12=4 13=5'],
  ['RU', '10 working', '2027-02-08', '2027-02-20', '9=1 10=2 11=3 12=4 15=5 16=6 17=7 18=8 19=9, a worked Saturday=10'],
  ['RU', '15 days', '2027-02-07', '2027-02-24', 'Monday 22 February is free for the worked Saturday, Tuesday 23 is a holiday'],
];

const NOON = 'T12:00:00';
const at = (code: CalendarCode, local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONES[code]).toInstant();
const due = (code: CalendarCode, span: Span, local: string, { withImported = false, dayOff = 'next-working-day' as 'next-working-day' | 'stays' } = {}) =>
  dueOf({ calendar: calendarOf(code, withImported), zone: ZONES[code] }, at(code, local), { ...span, dayOff });
const dayOf = (outcome: ReturnType<typeof due>) => ('refused' in outcome ? `${outcome.refused} ${outcome.year}` : outcome.dueOn.toString());

describe('the term of a request', () => {
  test('has a table of sixty cases at least', () => assert.ok(PUBLISHED.length + AFTER_IMPORT.length >= 60 && PUBLISHED.length >= 60, `${PUBLISHED.length}`));

  for (const [code, span, received, expected, why] of PUBLISHED)
    test(`${code}: ${span} from ${received} end on ${expected} (${why})`, () => assert.equal(dayOf(due(code, DAYS[span] as Span, received + NOON)), expected));

  for (const [code, span, received, expected, why] of AFTER_IMPORT)
    test(`${code}, imported: ${span} from ${received} end on ${expected} (${why})`, () => assert.equal(dayOf(due(code, DAYS[span] as Span, received + NOON, { withImported: true })), expected));

  test('is not guessed where the year it ends in is not known', () => {
    assert.equal(dayOf(due('RU', DAYS['15 days'] as Span, '2026-12-16T12:00:00')), 'no-calendar 2027');
    assert.equal(dayOf(due('KZ', DAYS['10 working'] as Span, '2026-12-21T12:00:00')), 'no-calendar 2027');
  });

  test('counts from the day it came in the operator’s zone, whatever the day is elsewhere', () => {
    // 18:59 and 19:00 UTC lie on two sides of midnight five hours to the east.
    assert.equal(dayOf(due('KZ', DAYS['15 days'] as Span, '2025-04-15T23:59:59')), '2025-04-30');
    assert.equal(dayOf(due('KZ', DAYS['15 days'] as Span, '2025-04-16T00:00:00')), '2025-05-02');
    const late = dueOf({ calendar: calendarOf('KZ', false), zone: ZONES.KZ }, Temporal.Instant.from('2025-04-15T19:00:00Z'), { count: 15, unit: 'calendar-days', dayOff: 'next-working-day' });
    assert.equal(dayOf(late), '2025-05-02');
  });

  test('runs out with the end of its day in the operator’s zone', () => {
    const outcome = due('KZ', DAYS['15 days'] as Span, '2025-01-06T23:59:00');
    assert.equal('refused' in outcome ? '' : outcome.dueAt.toString(), '2025-01-21T19:00:00Z');
  });

  test('stays on a day off where the rule says so', () => {
    assert.equal(dayOf(due('KZ', DAYS['15 days'] as Span, '2025-03-06T12:00:00', { dayOff: 'stays' })), '2025-03-21');
  });

  test('of minutes runs on through midnight, holidays and the New Year', () => {
    const minutes = (code: CalendarCode, count: number, local: string) => due(code, { count, unit: 'minutes' }, local);
    for (const [code, count, received, expected] of [
      ['KZ', 30, '2026-03-22T23:50:00', '2026-03-23T00:20:00'],
      ['KZ', 10, '2025-12-31T23:55:00', '2026-01-01T00:05:00'],
      ['RU', 120, '2026-12-31T22:30:00', '2027-01-01T00:30:00'],
      ['RU', 10, '2026-02-23T03:00:00', '2026-02-23T03:10:00'],
    ] as const) {
      const outcome = minutes(code, count, received);
      assert.equal('refused' in outcome ? '' : outcome.dueAt.toString(), at(code, expected).toString());
    }
  });
});
