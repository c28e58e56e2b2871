import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestSettings } from './profile-requests.ts';
import { requestFaults } from './requests.rules.ts';

const name = { kk: 'x', ru: 'x', en: 'x' };
const rule: RequestSettings['clocks'][number]['rules'][number] = { from: '2025-01-01', count: 15, unit: 'calendar-days', dayOff: 'stays', source: name, extensions: [] };
const good: RequestSettings = {
  clocks: [{ code: 'answer', stage: 'answered', rules: [rule] }, { code: 'minutes', stage: 'taken', rules: [{ ...rule, count: 10, unit: 'minutes' }] }],
  queues: [{ code: 'all', name }],
  kinds: [{ code: 'appeal', name, hint: name, queue: 'all', clocks: ['answer'], fields: [{ code: 'words', type: 'long', name }], photos: 1 }],
  macros: [{ code: 'hello', name, text: { kk: '{name}', ru: '{name}, {number}', en: '{due} {phone}' } }],
  warnHoursBefore: 24,
};
const kind = good.kinds[0]!;
const faults = (more: Partial<RequestSettings>) => requestFaults({ ...good, ...more }).map(([key, reason]) => `${key} ${reason}`);

test('settings of requests that hold together have no fault, and an operator may take none', () => {
  assert.deepEqual(faults({}), []);
  assert.deepEqual(requestFaults(undefined), []);
});

test('a macro that names what nobody knows is a fault, by its language', () => {
  assert.deepEqual(faults({ macros: [{ code: 'hello', name, text: { ...name, ru: '{фамилия}', en: '{surname}' } }] }), ['requests.macros.0.text.ru nothing is known of {фамилия}', 'requests.macros.0.text.en nothing is known of {surname}']);
});

test('a step of the script that names what nobody knows is a fault, by its language', () => {
  assert.deepEqual(faults({ script: [{ kk: '{operator}', ru: '{staff}', en: '{phone}' }] }), []);
  assert.deepEqual(faults({ script: [name, { ...name, kk: '{name}' }] }), ['requests.script.1.kk nothing is known of {name}']);
});

test('a kind names a queue and clocks that there are, and one that counts to the answer', () => {
  assert.deepEqual(faults({ kinds: [{ ...kind, queue: 'none' }] }), ['requests.kinds.0.queue none is no queue']);
  assert.deepEqual(faults({ kinds: [{ ...kind, clocks: ['answer', 'none'] }] }), ['requests.kinds.0.clocks none is no clock']);
  assert.deepEqual(faults({ kinds: [{ ...kind, clocks: ['minutes'] }] }), ['requests.kinds.0.clocks nothing says by when it is answered']);
});

test('an emergency asks for nothing that its one page does not have', () => {
  assert.deepEqual(faults({ kinds: [{ ...kind, emergency: true }] }), ['requests.kinds.0.fields an emergency asks for nothing more than words, which may be left out']);
  assert.deepEqual(faults({ kinds: [{ ...kind, emergency: true, fields: [{ ...kind.fields[0]!, optional: true }] }] }), []);
});

test('rules of a clock stand in the order of their days, codes stand once, options belong to a choice', () => {
  assert.deepEqual(faults({ clocks: [{ ...good.clocks[0]!, rules: [rule, rule] }] }), ['requests.clocks.0.rules must stand in the order of their days']);
  assert.deepEqual(faults({ kinds: [kind, kind] }), ['requests.kinds a code stands twice']);
  assert.deepEqual(faults({ kinds: [{ ...kind, fields: [{ code: 'about', type: 'choice', name }] }] }), ['requests.kinds.0.fields.0.options belong to a choice, and a choice has them']);
});
