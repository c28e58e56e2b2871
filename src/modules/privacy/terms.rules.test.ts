import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import { breachTerms, dueOn, termOf } from './terms.rules.ts';

const calendarOf = (country: 'KZ' | 'RU') => new Map(shippedYears[country].map((year) => [year.year, year] as const));
const due = (country: 'KZ' | 'RU', kind: 'access' | 'correction' | 'deletion' | 'withdrawal', received: string, further = 0) =>
  String(dueOn(termOf(country, kind), calendarOf(country), Temporal.PlainDate.from(received), further));

test('LE-5: each country has its clock: three working days and one in Kazakhstan, ten, seven and thirty calendar days in Russia', () => {
  assert.equal(due('KZ', 'access', '2026-11-20'), '2026-11-25', 'a weekend lies between');
  assert.equal(due('KZ', 'deletion', '2026-11-20'), '2026-11-23');
  assert.equal(due('RU', 'access', '2026-11-20'), '2026-12-04');
  assert.equal(due('RU', 'access', '2026-11-20', 5), '2026-12-11', 'five working days more, where they were asked for');
  assert.equal(due('RU', 'correction', '2026-11-20'), '2026-12-01');
  assert.equal(due('RU', 'withdrawal', '2026-11-20'), '2026-12-20', 'calendar days do not care for Sundays');
});

test('a term that reaches into a year without a calendar is not told', () => {
  assert.deepEqual(dueOn(termOf('RU', 'access'), calendarOf('RU'), Temporal.PlainDate.from('2026-12-30')), { refused: 'no-calendar', year: 2027 });
});

test('LE-9: a breach is told within one working day in Kazakhstan, within 24 and 72 hours in Russia', () => {
  const friday = Temporal.Instant.from('2026-11-20T11:00:00Z');
  const until = (country: 'KZ' | 'RU', zone: string) => breachTerms(country, calendarOf(country), zone, friday).map((one) => [one.step, String(one.until)]);
  assert.deepEqual(until('KZ', 'Asia/Almaty'), [['authority-told', '2026-11-23T19:00:00Z']], 'until the end of Monday, local time');
  assert.deepEqual(until('RU', 'Asia/Yekaterinburg'), [['authority-told', '2026-11-21T11:00:00Z'], ['result-told', '2026-11-23T11:00:00Z']], 'hours run on Saturdays too');
});
