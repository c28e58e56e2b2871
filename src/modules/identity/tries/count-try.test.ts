import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, NOW, testHouse, type TestHouse } from '../stand.test.ts';
import { countTry, type Bucket } from './count-try.ts';

describe('counted tries', () => {
  let house: TestHouse;
  before(async () => {
    house = await testHouse();
  });
  after(() => house.db.close());

  const network: Bucket = { kind: 'network', of: 'one', limit: { kind: 'quota', tries: 3, windowS: 600 } };
  const name = (typed: string): Bucket => ({ kind: 'name', of: typed, limit: { kind: 'quota', tries: 2, windowS: 60 } });
  const attempt = (typed: string) => asking(house, house.heat, (tx) => countTry(tx, house.keys, [name(typed), network], NOW));
  const kept = async () => (await house.db.asOwner('select bucket from identity.tries')).length;

  test('a try that has to wait counts nowhere and leaves nothing behind, however many names are tried', async () => {
    for (const typed of ['a', 'b', 'c']) assert.equal(await attempt(typed), 0);
    assert.equal(await kept(), 4);
    for (let at = 0; at < 20; at += 1) assert.equal(await attempt(`new-${at}`), 600);
    assert.equal(await kept(), 4);
  });

  test('one name tried by many at once is counted all the same', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => asking(house, house.housing, (tx) => countTry(tx, house.keys, [name('same'), network], NOW))));
    assert.equal(outcomes.filter((waitS) => waitS === 0).length, 2);
  });
});
