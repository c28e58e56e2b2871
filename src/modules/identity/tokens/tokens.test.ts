import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import type { OwnSession, ProvenSession } from '../sessions/session.ts';
import { createToken, type TokenWish } from './create-token.ts';
import { endToken } from './end-token.ts';
import { listTokens, loadToken } from './load-token.ts';

describe('personal tokens', () => {
  let house: TestHouse;
  let who: ProvenSession;
  let stranger: ProvenSession;
  before(async () => {
    house = await testHouse();
    const arrive = async (number: string): Promise<ProvenSession> => {
      const password = await house.register(house.heat, number, `${number}@example.kz`);
      return { userId: (await house.enter(house.heat, { name: number, password })).userId, sessionId: 's', provenAt: NOW };
    };
    [who, stranger] = [await arrive('720-1'), await arrive('720-2')];
  });
  after(() => house.db.close());

  const wish: TokenWish = { name: 'Spreadsheet', scopes: ['accounts:read'], validDays: 30, origin: ORIGIN };
  const create = async (more: Partial<TokenWish> = {}) => {
    const made = await createToken(house, house.heat, who, { ...wish, ...more }, NOW);
    assert.ok('token' in made, JSON.stringify(made));
    return made;
  };
  const load = (token: string, at = later(1)) => asking(house, house.heat, (tx) => loadToken(tx, token, at));

  test('a token speaks for its person, with its scopes, until it expires', async () => {
    const { id, token } = await create();
    assert.deepEqual(await load(token), { tokenId: id, userId: who.userId, scopes: ['accounts:read'], language: 'kk' });
    assert.ok(await load(token, NOW.add({ hours: 720 - 1 })));
    assert.equal(await load(token, NOW.add({ hours: 720 })), undefined);
    assert.equal(await asking(house, house.housing, (tx) => loadToken(tx, token, later(1))), undefined);
  });

  test('its owner ends it at once, nobody else can', async () => {
    const { id, token } = await create();
    const end = (by: OwnSession, tokenId: string) => endToken(house, house.heat, by, { tokenId, origin: ORIGIN }, later(2));
    assert.deepEqual(await end(stranger, id), { refused: 'unknown' });
    assert.deepEqual(await end(who, 'rubbish'), { refused: 'unknown' });
    assert.ok(await load(token));
    assert.equal(await end(who, id), 'ended');
    assert.equal(await load(token), undefined);
    assert.deepEqual(await end(who, id), { refused: 'unknown' });
  });

  test('a session alone makes none: it takes a fresh proof', async () => {
    for (const provenAt of [null, NOW.subtract({ minutes: 10 })]) assert.deepEqual(await createToken(house, house.heat, { ...who, provenAt }, wish, NOW), { refused: 'unproven' });
  });

  test('a token without a scope, for years, or an eleventh is refused', async () => {
    assert.deepEqual(await createToken(house, house.heat, who, { ...wish, scopes: [] }, NOW), { refused: 'no-scope', field: 'scopes' });
    for (const validDays of [0, 367, Number.NaN]) assert.deepEqual(await createToken(house, house.heat, who, { ...wish, validDays }, NOW), { refused: 'too-long', field: 'validDays' });
    const have = (await asking(house, house.heat, (tx) => listTokens(tx, who.userId, NOW))).length;
    for (let i = have; i < 10; i++) await create();
    assert.deepEqual(await createToken(house, house.heat, who, wish, NOW), { refused: 'too-many' });
  });

  test('the secret is kept nowhere', async () => {
    const { token } = await createToken(house, house.heat, stranger, wish, NOW) as { token: string };
    const rows = await house.db.asOwner('select to_jsonb(t)::text as row from identity.tokens t union all select to_jsonb(e)::text from audit.entries e');
    for (const { row } of rows) assert.ok(!(row as string).includes(token.slice(4)));
  });
});
