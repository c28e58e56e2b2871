import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import { termOf } from './term.rules.ts';

const calendar = new Map(shippedYears.KZ.map((year) => [year.year, year]));
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Asia/Almaty]`).toInstant();
const term = (complete: string, now: string) => {
  const found = termOf(calendar, 'Asia/Almaty', at(complete), 5, at(now));
  return 'refused' in found ? found : [found.dueOn.toString(), found.isOverdue];
};

describe('until when an applicant is answered', () => {
  test('five working days of the operator’s zone, and the due date itself is not late', () => {
    assert.deepEqual(term('2026-11-16T10:00', '2026-11-23T23:59'), ['2026-11-23', false]);
    assert.deepEqual(term('2026-11-16T10:00', '2026-11-24T00:00'), ['2026-11-23', true]);
    assert.deepEqual(term('2026-11-16T23:59', '2026-11-17T00:01'), ['2026-11-23', false], 'late in the evening is still that day');
    assert.deepEqual(term('2026-11-17T00:01', '2026-11-17T00:02'), ['2026-11-24', false]);
  });

  test('over a year that nobody has loaded is not guessed', () => {
    assert.deepEqual(term('2026-12-28T10:00', '2026-12-28T11:00'), { refused: 'no-calendar', year: 2027 });
  });
});
