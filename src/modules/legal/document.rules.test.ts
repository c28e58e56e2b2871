import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disorderedVersions, documentsInForce, judgeVersions } from './document.rules.ts';

const name = { kk: 'Қағидалар', ru: 'Правила', en: 'Rules' };
const declared = (...dates: [number, string][]) => ({
  code: 'rules',
  acceptance: 'control' as const,
  title: name,
  versions: dates.map(([version, effectiveOn]) => ({ version, effectiveOn, files: name })),
});
const on = Temporal.PlainDate.from;

test('a version holds from its date until the next one holds', () => {
  const rules = declared([1, '2026-01-01'], [2, '2026-12-01']);
  const versionOn = (date: string) => documentsInForce([rules], on(date))[0]?.version;
  assert.equal(versionOn('2025-12-31'), undefined);
  assert.equal(versionOn('2026-01-01'), 1);
  assert.equal(versionOn('2026-11-30'), 1);
  assert.equal(versionOn('2026-12-01'), 2);
});

test('versions are told apart as to come, current and superseded, and all of a withdrawn document as withdrawn', () => {
  const published = [1, 2, 3].map((version) => ({ version, effectiveOn: on(`2026-0${version * 3}-01`) }));
  const states = (isWithdrawn: boolean) => judgeVersions(published, isWithdrawn, on('2026-07-01')).map(({ version, state }) => `${version} ${state}`);
  assert.deepEqual(states(false), ['3 coming', '2 current', '1 superseded']);
  assert.deepEqual(states(true), ['3 withdrawn', '2 withdrawn', '1 withdrawn']);
});

test('a later version neither takes effect before an earlier one nor repeats its number', () => {
  assert.deepEqual(disorderedVersions(declared([1, '2026-01-01'], [2, '2026-01-01'])), []);
  assert.deepEqual(disorderedVersions(declared([1, '2026-02-01'], [2, '2026-01-01'])), [2]);
  assert.deepEqual(disorderedVersions(declared([1, '2026-01-01'], [1, '2026-02-01'])), [1]);
});
