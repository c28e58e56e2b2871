import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import type { OwnSession } from '../sessions/session.ts';
import { listSessions } from '../sessions/load-session.ts';
import { findUser } from '../users/find-user.ts';
import { completeRecovery } from '../recovery/complete-recovery.ts';
import { confirmEmailChange } from './confirm-email-change.ts';
import { requestEmailChange } from './request-email-change.ts';
import { undoEmailChange } from './undo-email-change.ts';

describe('changing the e-mail address', () => {
  let house: TestHouse;
  before(async () => void (house = await testHouse()));
  after(() => house.db.close());

  const arrive = async (number: string) => {
    const password = await house.register(house.heat, number, `${number}@example.kz`);
    const { userId } = await house.enter(house.heat, { name: number, password });
    return { password, who: { userId, sessionId: '00000000-0000-7000-8000-000000000000' } satisfies OwnSession };
  };
  const pathTo = (token: string) => `/${token}`;
  const wish = (who: OwnSession, email: string, current: string, at = later(70)) => requestEmailChange(house, house.heat, who, { email, current, pathTo, origin: ORIGIN }, at);
  const tokenTo = async (email: string) => (await house.secretsSentTo(email)).at(-1)?.path?.slice(1) as string;
  const confirm = (token: string, at = later(80)) => confirmEmailChange(house, house.heat, { token, pathTo, origin: ORIGIN }, at);
  const undo = (token: string, at = later(90)) => undoEmailChange(house, house.heat, { token, pathTo, origin: ORIGIN }, at);
  const addressOf = async ({ userId }: OwnSession) => (await asking(house, house.heat, (tx) => findUser(tx, userId)))?.email;

  test('nothing changes before the new mailbox was read; then every session ends and both addresses are told', async () => {
    const { password, who } = await arrive('810-1');
    assert.equal(await wish(who, 'new1@example.kz', password), 'sent');
    assert.equal(await addressOf(who), '810-1@example.kz');
    const token = await tokenTo('new1@example.kz');
    assert.equal(await confirm(token), 'changed');
    assert.deepEqual(await confirm(token), { refused: 'void' });
    assert.equal(await addressOf(who), 'new1@example.kz');
    assert.deepEqual(await asking(house, house.heat, (tx) => listSessions(tx, house.heat, who.userId, later(81))), []);
    assert.equal((await house.lettersTo('810-1@example.kz')).at(-1), 'address-left');
    assert.deepEqual(await house.lettersTo('new1@example.kz'), ['confirm-address', 'address-changed']);
  });

  test('it takes the password, and guessing at it is slowed down', async () => {
    const { who } = await arrive('810-2');
    for (let guess = 0; guess < 5; guess++) assert.deepEqual(await wish(who, 'new2@example.kz', 'no'), { refused: 'wrong-current', field: 'current' });
    const sixth = await wish(who, 'new2@example.kz', 'no');
    assert.equal(typeof sixth === 'object' && sixth.refused, 'wait');
    assert.deepEqual(await house.lettersTo('new2@example.kz'), []);
  });

  test("an address that is somebody else's is answered alike, told to its owner, and never changes hands", async () => {
    const { password, who } = await arrive('810-3');
    await house.register(house.heat, '810-4', 'taken@example.kz');
    assert.equal(await wish(who, 'Taken@example.kz', password), 'sent');
    assert.deepEqual(await house.lettersTo('taken@example.kz'), ['temporary-password', 'address-wanted']);
    assert.equal(await wish(who, 'late@example.kz', password, later(75)), 'sent');
    await house.register(house.heat, '810-5', 'late@example.kz');
    const link = (await house.secretsSentTo('late@example.kz')).find(({ path }) => path)?.path?.slice(1) as string;
    assert.deepEqual(await confirm(link), { refused: 'void' });
  });

  test('the old mailbox takes the change back for a week, later changes with it, and gets a link for a new password', async () => {
    const { password, who } = await arrive('810-6');
    await wish(who, 'thief@example.kz', password);
    await confirm(await tokenTo('thief@example.kz'));
    const back = await tokenTo('810-6@example.kz');
    await wish(who, 'thief-two@example.kz', password, later(82));
    await confirm(await tokenTo('thief-two@example.kz'), later(84));
    const thiefsOwn = await tokenTo('thief@example.kz');
    assert.deepEqual(await undo(back, later(80 + 7 * 86_400)), { refused: 'void' });
    assert.equal(await undo(back), 'undone');
    assert.deepEqual(await undo(back), { refused: 'void' });
    assert.deepEqual(await undo(thiefsOwn), { refused: 'void' }, 'the thief cannot take it back in turn');
    assert.equal(await addressOf(who), '810-6@example.kz');
    assert.ok('deviceToken' in (await completeRecovery(house, house.heat, { token: await tokenTo('810-6@example.kz'), next: 'nine calm steppes', origin: ORIGIN }, later(95))));
  });

  test('a newer wish makes the older one void', async () => {
    const { password, who } = await arrive('810-7');
    await wish(who, 'first7@example.kz', password);
    await wish(who, 'second7@example.kz', password, later(71));
    assert.deepEqual(await confirm(await tokenTo('first7@example.kz')), { refused: 'void' });
    assert.equal(await confirm(await tokenTo('second7@example.kz')), 'changed');
  });
});
