import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import { shippedYears } from '#lib/working-days/shipped-years.ts';
import type { RequestRule, RequestSettings } from '#operators';
import type { Extension, Term } from './term.ts';
import { extendedUntil, isOver, nextTerm, termsOf } from './terms.rules.ts';

const counting = { calendar: new Map(shippedYears.KZ.map((year) => [year.year, year])), zone: 'Asia/Almaty' };
const clause = (text: string) => ({ kk: text, ru: text, en: text });
const rule = (from: string, count: number, unit: RequestRule['unit'], extensions: RequestRule['extensions'] = []): RequestRule => ({ from, count, unit, dayOff: 'next-working-day', source: clause(`${count} ${unit}`), extensions });
const settings: RequestSettings = {
  clocks: [
    { code: 'quality', stage: 'answered', rules: [rule('2025-01-01', 15, 'calendar-days', [{ ground: 'check', count: 30, unit: 'calendar-days', source: clause('on-site') }])] },
    { code: 'contract', stage: 'answered', rules: [rule('2020-01-01', 20, 'working-days'), rule('2026-01-01', 10, 'working-days')] },
    { code: 'dispatcher', stage: 'taken', rules: [rule('2020-01-01', 10, 'minutes')] },
  ],
  queues: [{ code: 'all', name: clause('all') }],
  kinds: [],
  macros: [],
  warnHoursBefore: 24,
};
const noon = (day: string) => Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime('Asia/Almaty').toInstant();
const terms = (clocks: string[], received: string, extensions: Extension[] = []): Term[] => {
  const outcome = termsOf(settings, counting, { clocks }, noon(received), extensions);
  return Array.isArray(outcome) ? outcome : assert.fail('no calendar');
};
const shown = (list: readonly Term[]) => list.map(({ clock, due }) => `${clock} ${due.dueOn}`);

describe('the terms of a request', () => {
  test('of two clocks the earlier one wins, whichever that is', () => {
    assert.deepEqual(shown(terms(['quality', 'contract'], '2026-06-01')), ['contract 2026-06-15', 'quality 2026-06-16']);
    assert.deepEqual(shown(terms(['quality', 'contract'], '2026-04-29')), ['quality 2026-05-14', 'contract 2026-05-18']);
  });

  test('the rule in force on the day of receipt counts, and a later one changes nothing', () => {
    assert.deepEqual(shown(terms(['contract'], '2025-12-31')), ['contract 2026-02-02']);
    assert.deepEqual(shown(terms(['contract'], '2026-01-01')), ['contract 2026-01-19']);
  });

  test('taking a request on ends the clock that counted to it, and no other', () => {
    const both = terms(['dispatcher', 'quality'], '2026-06-01');
    assert.equal(nextTerm(both, false)?.clock, 'dispatcher');
    assert.equal(nextTerm(both, true)?.clock, 'quality');
  });

  test('is over with the first moment of the next day, not before', () => {
    const [term] = terms(['quality'], '2026-06-01') as [Term];
    assert.equal(isOver(term, Temporal.Instant.from('2026-06-16T18:59:59Z')), false);
    assert.equal(isOver(term, Temporal.Instant.from('2026-06-16T19:00:00Z')), true);
  });
});

describe('an extension', () => {
  const received = '2026-06-01';
  const [term] = terms(['quality'], received) as [Term];
  const ask = (more: { ground?: 'check' | 'force-majeure'; until?: string; at?: string } = {}) => {
    const outcome = extendedUntil(counting, noon(received), term, more.ground ?? 'check', more.until === undefined ? undefined : Temporal.PlainDate.from(more.until), noon(more.at ?? '2026-06-10'));
    return isRefused<string>(outcome) ? outcome.refused : String(outcome);
  };

  test('reaches as far as its ground allows, counted from receipt', () => {
    assert.equal(ask(), '2026-07-01');
    assert.equal(ask({ until: '2026-06-25' }), '2026-06-25');
    assert.equal(ask({ until: '2026-07-02' }), 'too-late');
  });

  test('needs a ground that the rule knows, a later day, and a term that still runs', () => {
    assert.equal(ask({ ground: 'force-majeure' }), 'no-such-ground');
    assert.equal(ask({ until: '2026-06-16' }), 'not-later');
    assert.equal(ask({ at: '2026-06-16' }), '2026-07-01');
    assert.equal(ask({ at: '2026-06-17' }), 'term-over');
  });

  test('moves its own clock alone', () => {
    const extension: Extension = { clock: 'quality', ground: 'check', words: 'visit', signatory: 'x', untilOn: Temporal.PlainDate.from('2026-07-01'), extendedAt: noon('2026-06-10') };
    assert.deepEqual(shown(terms(['quality', 'contract'], received, [extension])), ['contract 2026-06-15', 'quality 2026-07-01']);
  });
});
