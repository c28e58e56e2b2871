import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Busy, type Turn } from '#lib/passwords/hashing-pool.ts';
import { hashPassword, verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { activate } from '../registration/activate.ts';
import { enrolStaff, type Enrolled, type Enrolment } from '../staff/enrol-staff.ts';
import { signInStaff } from '../staff/sign-in-staff.ts';
import { totpCode } from '../staff/totp.ts';
import { asking, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { takeTurn } from '../tries/hashing-turn.ts';
import { checkPassword } from '../users/check-password.ts';
import { makeDeviceToken } from './device.ts';
import { signIn } from './sign-in.ts';

/** Counts as more than the threads have patience for; what is compared is as light as its hash says. */
const HEAVY = { ...CUSTOMER_STRENGTH, timeCost: 1_000_000 };

describe('a sign-in while too much hashing waits', () => {
  let house: TestHouse;
  before(async () => {
    house = await testHouse();
  });
  after(() => house.db.close());

  const tries = async () => (await house.db.asOwner('select coalesce(sum(tries), 0)::int as tries from identity.tries'))[0]?.['tries'];
  const stored = () => hashPassword(house.keys, CUSTOMER_STRENGTH, 'x');
  /** As much waits as strangers, or those who are known, may add to. */
  const crowd = async (turn: Turn) => {
    const known = await stored();
    return [...Array.from({ length: 10 }, () => verifyPassword(house.keys, CUSTOMER_STRENGTH, known, 'y', turn)), verifyPassword(house.keys, HEAVY, known, 'y', turn)];
  };

  test('is turned away before it counts as a try, whichever door it comes to: nobody waits for it afterwards', async () => {
    const person = { userId: await userOf(house) };
    const doors: readonly [Turn, () => Promise<unknown>, unknown][] = [
      ['in turn', () => signIn(house, house.heat, { name: 'somebody@example.kz', password: 'a long and quiet winter', origin: ORIGIN }, NOW), { refused: 'wrong' }],
      ['in turn', () => signInStaff(house, house.heat, { email: 'somebody@heat.example', password: 'a long and quiet winter', code: '123456', origin: ORIGIN }, NOW), { refused: 'wrong' }],
      ['in turn', () => activate(house, house.heat, { email: 'somebody@example.kz', password: 'a long and quiet winter', code: 'ABCD', origin: ORIGIN }, NOW), { refused: 'wrong', field: 'code' }],
      ['ahead', () => checkPassword(house, house.heat, person, 'not the one', NOW), { refused: 'wrong-current', field: 'current' }],
    ];
    for (const [turn, enter, answer] of doors) {
      const before = await tries();
      const queue = await crowd(turn);
      await assert.rejects(enter(), Busy);
      assert.equal(await tries(), before);
      await Promise.all(queue);
      assert.deepEqual(await enter(), answer);
      assert.notEqual(await tries(), before);
    }
  });

  test('keeps no clerk out who comes with a device of his own', async () => {
    const enrolment: Enrolment = { email: 'clerk@heat.example', name: 'Асель Нұрлан', language: 'kk', roles: ['clerk'], password: 'nine calm harbours' };
    const clerk = (await enrolStaff(house, house.heat, { kind: 'system' }, enrolment, NOW)) as Enrolled;
    const deviceToken = makeDeviceToken(house.keys, house.heat.id, clerk.staffId, NOW);
    const queue = await crowd('in turn');
    assert.ok('sessionToken' in (await signInStaff(house, house.heat, { ...enrolment, code: totpCode(clerk.totpSecret, NOW), deviceToken, origin: ORIGIN }, NOW)));
    await Promise.all(queue);
  });

  test('one person goes ahead of strangers thirty times in ten minutes', async () => {
    const turn = (at: Temporal.Instant, knownId?: string) => asking(house, house.heat, (tx) => takeTurn(tx, house.keys, knownId, at));
    const turns: Turn[] = [];
    for (let number = 0; number < 31; number += 1) turns.push(await turn(NOW, 'dana'));
    assert.deepEqual([turns.lastIndexOf('ahead'), turns.indexOf('in turn')], [29, 30]);
    assert.deepEqual([await turn(NOW, 'erlan'), await turn(NOW), await turn(later(600), 'dana')], ['ahead', 'in turn', 'ahead']);
  });
});

async function userOf(house: TestHouse): Promise<string> {
  await house.register(house.heat, '800-1', 'aliya@example.kz');
  return (await house.db.asOwner(`select id from identity.users where email = 'aliya@example.kz'`))[0]?.['id'] as string;
}
