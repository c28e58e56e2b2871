import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlookOf } from './coming.rules.ts';

const on = (text: string) => Temporal.PlainDate.from(text);

test('the next charge is all of that day, and the money lasts until the first day it does not suffice for', () => {
  const coming = [{ on: on('2026-12-24'), amountMinor: 300n }, { on: on('2026-11-30'), amountMinor: 200n }, { on: on('2026-11-30'), amountMinor: 50n }];
  const told = ({ next, lastsUntil }: ReturnType<typeof outlookOf>) => [next?.on.toString(), next?.amountMinor, lastsUntil?.toString()];
  assert.deepEqual(told(outlookOf(549n, coming)), ['2026-11-30', 250n, '2026-12-24']);
  assert.deepEqual(told(outlookOf(550n, coming)), ['2026-11-30', 250n, undefined]);
  assert.deepEqual(told(outlookOf(0n, coming)), ['2026-11-30', 250n, '2026-11-30']);
  assert.deepEqual(told(outlookOf(550n, [])), [undefined, undefined, undefined]);
});
