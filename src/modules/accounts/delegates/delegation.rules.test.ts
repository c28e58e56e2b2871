import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultOfWish, stateOf } from './delegation.rules.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const now = Temporal.Instant.from('2026-11-22T06:00:00Z');

describe('a wish to let somebody act', () => {
  const wish = { accounts: 1, rights: ['see'], untilOn: today.add({ days: 90 }), today } as const;
  const cases = [
    ['with accounts, rights and a day it stands', {}, undefined],
    ['names no account', { accounts: 0 }, 'no-accounts'],
    ['gives no right', { rights: [] }, 'no-rights'],
    ['may end today', { untilOn: today }, undefined],
    ['cannot have ended', { untilOn: today.subtract({ days: 1 }) }, 'until-past'],
    ['may last a year', { untilOn: today.add({ days: 365 }) }, undefined],
    ['lasts no longer', { untilOn: today.add({ days: 366 }) }, 'until-too-far'],
  ] as const;
  for (const [what, change, fault] of cases) test(what, () => assert.equal(faultOfWish({ ...wish, ...change }), fault));
});

describe('a delegation', () => {
  const given = { acceptedAt: now, endedAt: null, until: now.add({ hours: 1 }), accounts: ['100'] };
  const cases = [
    ['that nobody accepted is an invitation', { acceptedAt: null }, 'invited'],
    ['holds until its day is over', {}, 'holds'],
    ['is over at its very instant', { until: now }, 'over'],
    ['that was ended is ended, whatever its day', { endedAt: now, until: now }, 'ended'],
    ['without accounts reaches nothing', { accounts: [] }, 'empty'],
  ] as const;
  for (const [what, change, state] of cases) test(what, () => assert.equal(stateOf({ ...given, ...change }, now), state));
});
