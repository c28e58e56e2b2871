import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Busy } from '#lib/passwords/hashing-pool.ts';
import { hashPassword, verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { signIn } from './sign-in.ts';

/** Counts as more than the threads have patience for; what is compared is as light as its hash says. */
const HEAVY = { ...CUSTOMER_STRENGTH, timeCost: 1_000_000 };

describe('a sign-in while too much hashing waits', () => {
  let house: TestHouse;
  before(async () => {
    house = await testHouse();
  });
  after(() => house.db.close());

  test('is turned away before it counts as a try: nobody waits for it afterwards', async () => {
    const enter = () => signIn(house, house.heat, { name: 'somebody@example.kz', password: 'a long and quiet winter', origin: ORIGIN }, NOW);
    const tries = async () => (await house.db.asOwner('select coalesce(sum(tries), 0)::int as tries from identity.tries'))[0]?.['tries'];
    const stored = await hashPassword(house.keys, CUSTOMER_STRENGTH, 'x');
    const queue = [...Array.from({ length: 30 }, () => verifyPassword(house.keys, CUSTOMER_STRENGTH, stored, 'y')), verifyPassword(house.keys, HEAVY, stored, 'y')];
    await assert.rejects(enter(), Busy);
    assert.equal(await tries(), 0);
    await Promise.all(queue);
    assert.deepEqual(await enter(), { refused: 'wrong' });
    assert.notEqual(await tries(), 0);
  });
});
