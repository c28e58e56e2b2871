import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, from, NOW, testHouse, type TestHouse } from '../stand.test.ts';
import { addAccount } from './add-account.ts';

describe('one more account under one login', () => {
  let house: TestHouse;
  let who: { userId: string; sessionId: string };
  before(async () => {
    house = await testHouse();
    const password = await house.register(house.heat, '600-1', 'asel@example.kz');
    who = { userId: (await house.enter(house.heat, { name: '600-1', password })).userId, sessionId: '00000000-0000-7000-8000-000000000000' };
    await house.account(house.heat, '600-2', 4_200n);
  });
  after(() => house.db.close());

  let asked = 0;
  const add = (accountNumber: string, amount: string, address = `203.0.113.${(asked += 1)}`) =>
    addAccount(house, house.heat, who, { strategy: 'contract-check', accountNumber, answers: { amount }, origin: from(address) }, NOW);
  const ownerOf = (number: string) => asking(house, house.heat, (tx) => house.findUserByAccount(tx, number));

  test('what proves an account at registration adds it, and a letter tells of it', async () => {
    assert.deepEqual(await add('600-2', '4201'), { refused: 'no-match' });
    assert.equal(await add('600-2', '4200'), 'added');
    assert.equal(await ownerOf('600-2'), who.userId);
    assert.deepEqual(await house.lettersTo('asel@example.kz'), ['temporary-password', 'account-added']);
  });

  test("somebody else's account is answered like a mistake, and its owner is told", async () => {
    await house.register(house.heat, '600-3', 'berik@example.kz');
    const startedMs = performance.now();
    assert.deepEqual(await add('600-3', '187261'), { refused: 'no-match' });
    assert.ok(performance.now() - startedMs >= 240);
    assert.notEqual(await ownerOf('600-3'), who.userId);
    assert.equal((await house.lettersTo('berik@example.kz')).at(-1), 'registration-attempted');
  });

  test('an own account is said to be one to who knows its answers, and to nobody else', async () => {
    assert.deepEqual(await add('600-1', '187261'), { refused: 'already-yours', field: 'account' });
    assert.deepEqual(await add('600-1', '1'), { refused: 'no-match' });
  });

  test('guesses of who is signed in are counted with those at registration', async () => {
    await house.account(house.heat, '600-4', 100n);
    for (let guess = 0; guess < 5; guess++) assert.deepEqual(await add('600-4', '1'), { refused: 'no-match' });
    assert.deepEqual(await add('600-4', '100'), { refused: 'wait', waitS: 3_600 });
  });
});
