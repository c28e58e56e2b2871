import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { grouped } from './grouped.ts';

describe('work in groups', () => {
  test('what is asked for while a group is at work is done as the next group', async () => {
    const groups: (readonly number[])[] = [];
    const gate = Promise.withResolvers<void>();
    const ask = grouped(async (items: readonly number[]) => {
      groups.push([...items]);
      if (groups.length === 1) await gate.promise;
    });
    const first = ask(1);
    await Promise.resolve().then(() => {});
    const others = [ask(2), ask(3)];
    gate.resolve();
    await Promise.all([first, ...others]);
    assert.deepEqual(groups, [[1], [2, 3]]);
  });

  test('those whose group failed hear of it, and the next group has its turn', async () => {
    let isBroken = true;
    const ask = grouped(async () => {
      if (isBroken) throw new Error('no database');
    });
    await assert.rejects(ask(1), /no database/);
    isBroken = false;
    await ask(2);
  });
});
