import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import type { LeadRule } from '#operators';
import { isLate, leadOf, ruleOn } from './lead.rules.ts';

const source = { kk: 'x', ru: 'x', en: 'x' };
const rule = (count: number, unit: LeadRule['unit'], counts: LeadRule['counts'], from = '2025-01-01'): LeadRule => ({ from, count, unit, counts, source });
const calendarOf = (country: 'KZ' | 'RU') => new Map(shippedYears[country].map((year) => [year.year, year]));

// What begins, the rule, and the last moment at which it may be published, counted by hand.
const CASES = [
  ['three days before, to the minute', 'KZ', 'Asia/Almaty', rule(3, 'calendar-days', 'before'), '2026-11-24T22:00', '2026-11-21T22:00'],
  ['three days before, over the end of a leap February', 'KZ', 'Asia/Almaty', rule(3, 'calendar-days', 'before'), '2028-03-01T10:00', '2028-02-27T10:00'],
  ['one working day before a Monday is the Friday', 'KZ', 'Asia/Almaty', rule(1, 'working-days', 'before'), '2026-11-23T09:00', '2026-11-22T23:59'],
  ['one working day before a Tuesday is the Monday', 'KZ', 'Asia/Almaty', rule(1, 'working-days', 'before'), '2026-11-24T09:00', '2026-11-23T23:59'],
  ['one working day before the day after Republic Day, which a Monday makes up for', 'KZ', 'Asia/Almaty', rule(1, 'working-days', 'before'), '2026-10-27T09:00', '2026-10-26T23:59'],
  ['ten working days before, over a holiday in Russia', 'RU', 'Asia/Yekaterinburg', rule(10, 'working-days', 'before'), '2026-11-17T09:00', '2026-11-02T23:59'],
  ['within seven days, to the end of the seventh', 'KZ', 'Asia/Almaty', rule(7, 'calendar-days', 'after'), '2026-11-18T03:00', '2026-11-25T23:59'],
  ['within one working day after a Friday', 'KZ', 'Asia/Almaty', rule(1, 'working-days', 'after'), '2026-11-20T12:00', '2026-11-23T23:59'],
] as const;

for (const [what, country, zone, law, begins, last] of CASES) {
  test(`a term: ${what}`, () => {
    const fromAt = Temporal.PlainDateTime.from(begins).toZonedDateTime(zone).toInstant();
    const lead = leadOf({ zone, calendar: calendarOf(country) }, law, fromAt);
    assert.ok(!('refused' in lead));
    assert.equal(lead.termAt.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }), last);
    assert.deepEqual([isLate(lead, lead.termAt), isLate(lead, lead.termAt.add({ milliseconds: 1 }))], [false, true]);
  });
}

test('a term of working days is refused in a year whose calendar nobody has', () => {
  assert.equal((leadOf({ zone: 'UTC', calendar: calendarOf('KZ') }, rule(1, 'working-days', 'before'), Temporal.Instant.from('2040-05-05T00:00:00Z')) as { refused: string }).refused, 'no-calendar');
});

test('the rule of a day is the latest that has come, and what came before all of them has none', () => {
  const settings = { terms: [{ kind: 'maintenance' as const, rules: [rule(3, 'calendar-days', 'before', '2025-01-01'), rule(5, 'calendar-days', 'before', '2026-07-01')] }] };
  const on = (day: string) => ruleOn(settings, 'maintenance', Temporal.PlainDate.from(day))?.count;
  assert.deepEqual([on('2024-12-31'), on('2025-01-01'), on('2026-06-30'), on('2026-07-01')], [undefined, 3, 3, 5]);
  assert.equal(ruleOn(settings, 'tariff', Temporal.PlainDate.from('2026-07-01')), undefined);
});
