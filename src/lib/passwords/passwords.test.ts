import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { after, describe, test } from 'node:test';
import { keysFrom } from '../keys.ts';
import { Busy, makeHashingPool } from './hashing-pool.ts';
import { calibrate, hashPassword, verifyPassword } from './passwords.ts';
import { CUSTOMER_STRENGTH, STAFF_STRENGTH, type Strength } from './strength.ts';

describe('stored passwords', () => {
  const keys = keysFrom(randomBytes(32));
  const light: Strength = { memoryCost: 8_192, timeCost: 1, parallelism: 1 };

  test('a password is right, and wrong by a letter, a case or a space', async () => {
    const stored = await hashPassword(keys, light, 'Seven quiet rivers');
    assert.equal(await verifyPassword(keys, light, stored, 'Seven quiet rivers'), 'right');
    for (const other of ['seven quiet rivers', 'Seven quiet rivers ', 'Seven quiet river', ''])
      assert.equal(await verifyPassword(keys, light, stored, other), 'wrong', other);
  });

  test('the hash names its strength, and another strength makes it outdated', async () => {
    const stored = await hashPassword(keys, light, 'Seven quiet rivers');
    assert.match(stored.phc, /^\$argon2id\$v=19\$m=8192,t=1,p=1\$/);
    assert.equal(await verifyPassword(keys, CUSTOMER_STRENGTH, stored, 'Seven quiet rivers'), 'outdated');
  });

  test('without the key outside the database a hash cannot be tried', async () => {
    const stored = await hashPassword(keys, light, 'Seven quiet rivers');
    assert.equal(await verifyPassword(keysFrom(randomBytes(32)), light, stored, 'Seven quiet rivers'), 'wrong');
  });

  test('nothing stored is wrong after the same work', async () => {
    const stored = await hashPassword(keys, STAFF_STRENGTH, 'Seven quiet rivers');
    const timed = async (what: typeof stored | undefined) => {
      const startedMs = performance.now();
      assert.equal(await verifyPassword(keys, STAFF_STRENGTH, what, 'no'), 'wrong');
      return performance.now() - startedMs;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 5; round++) {
      known.push(await timed(stored));
      unknown.push(await timed(undefined));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    assert.ok(ratio > 0.5 && ratio < 2, `ratio ${ratio}`);
  });

  test('calibration measures this machine', async () => {
    assert.ok((await calibrate(light, 3)) > 0.5);
  });
});

describe('the hashing pool', () => {
  const pool = makeHashingPool({ threads: 1, patienceMs: 100 });
  after(() => pool.close());
  const task = { kind: 'hash', secret: 'x'.repeat(44), strength: { memoryCost: 32_768, timeCost: 2, parallelism: 1 } } as const;

  test('more work than can be done soon is refused with 503, and the rest is done', async () => {
    pool.expectRoom();
    const asked = Array.from({ length: 50 }, () => pool.run(task));
    assert.throws(() => pool.expectRoom(), Busy);
    const outcomes = await Promise.allSettled(asked);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.ok(refused.length > 0 && refused.length < 50, `${refused.length} refused`);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      assert.ok(reason instanceof Busy);
      assert.equal(reason.statusCode, 503);
    }
    assert.match((await pool.run(task)) as string, /^\$argon2id/);
  });

  test('whoever is known goes ahead of a crowd of strangers, and is not kept out by it', async () => {
    const order: string[] = [];
    const strangers = Array.from({ length: 50 }, () => pool.run(task).then(() => order.push('stranger'), () => {}));
    await pool.run(task, 'ahead').then(() => order.push('known'));
    assert.ok(order.indexOf('known') <= 1, order.join());
    await Promise.all(strangers);
    assert.ok(order.length < 51, 'strangers enough to be turned away');
  });

  test('its threads stand behind the one that answers pages, and it says how many hashes are under way', { skip: process.platform !== 'linux' && 'the system knows no priority of threads' }, async () => {
    const outcomes = [pool.run(task), pool.run(task)];
    assert.equal(pool.underWay(), 2);
    await Promise.all(outcomes);
    assert.equal(pool.underWay(), 0);
    const niceOf = (thread: string): number => Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);
    const own = niceOf(String(process.pid));
    const behind = Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL);
    assert.ok(readdirSync('/proc/self/task').some((thread) => niceOf(thread) === behind));
  });

  test('a hash that is none is a fault, and the thread goes on', async () => {
    await assert.rejects(pool.run({ ...task, kind: 'verify', phc: 'rubbish' }), /hashing failed/);
    assert.match((await pool.run(task)) as string, /^\$argon2id/);
  });
});
