import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contactsOf } from '../phone/find-contacts.ts';
import { asking, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { findUserByEmail } from '../users/find-user.ts';
import type { CorrectionWish } from './correct-details.ts';
import { correctDetails } from './correct-details.ts';
import { judgeCorrection } from './judge-correction.ts';
import { correctionsOf, postAddressOf, waitingCorrections } from './own-details.ts';

const STAFF = { id: '00000000-0000-4000-8000-000000000001', sessionId: '00000000-0000-4000-8000-000000000002' };

describe('a user’s own data', () => {
  let house: TestHouse;
  let who: { userId: string; sessionId: string };
  before(async () => {
    house = await testHouse();
    await house.register(house.heat, '7300000001', 'asel@example.kz');
    who = { userId: (await asking(house, house.heat, (tx) => findUserByEmail(tx, 'asel@example.kz')))!.id, sessionId: STAFF.sessionId };
  });
  after(() => house.db.close());

  const correct = (value: CorrectionWish['value'], at = NOW) => correctDetails(house, house.heat, who, { value, origin: ORIGIN }, at);
  const name = (surname: string) => ({ field: 'name', name: { surname, firstName: 'Әсел', patronymic: null } }) as const;
  const history = () => asking(house, house.heat, (tx) => correctionsOf(tx, house.keys, who.userId));
  const judge = (id: string, outcome: 'verified' | 'set-aside', at: Temporal.Instant) => judgeCorrection(house, house.heat, STAFF, { id, outcome, reason: outcome === 'set-aside' ? 'не совпадает с договором' : '', origin: ORIGIN }, at);

  test('ID-24: a correction holds at once, waits for staff, and what stood before stays in its history', async () => {
    assert.equal(await correct(name('Оспанова')), 'corrected');
    assert.deepEqual(await correct(name('Оспанова'), later(1)), { refused: 'same-details' });
    assert.equal(await correct(name('Ахметова'), later(2)), 'corrected');
    assert.equal(await correct({ field: 'post-address', address: '010000, Астана, Достық, 1' }, later(3)), 'corrected');
    assert.equal((await asking(house, house.heat, (tx) => contactsOf(tx, who.userId)))?.surname, 'Ахметова');
    assert.deepEqual((await history()).map(({ field, before, after, state }) => [field, before, after, state]), [
      ['post-address', null, '010000, Астана, Достық, 1', 'waiting'],
      ['name', 'Оспанова Әсел', 'Ахметова Әсел', 'waiting'],
      ['name', null, 'Оспанова Әсел', 'superseded'],
    ]);
    const kept = await house.db.asOwner('select c.*, p.sealed_address from identity.corrections c join identity.post_addresses p using (user_id)');
    assert.doesNotMatch(kept.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value))).join()).join(), /Оспанова|Ахметова|Достық/, 'nothing to read in the tables');
  });

  test('ID-24: staff verify it, or set it aside with a reason: then the earlier value stands again, once, and the user is told', async () => {
    const [address, surname] = await asking(house, house.heat, async (tx) => (await waitingCorrections(tx, house.keys)).toSorted((a, b) => (a.field < b.field ? 1 : -1)));
    assert.equal(await judge(surname!.id, 'set-aside', later(10)), 'judged');
    assert.equal((await asking(house, house.heat, (tx) => contactsOf(tx, who.userId)))?.surname, 'Оспанова');
    assert.deepEqual(await judge(surname!.id, 'verified', later(11)), { refused: 'unknown' });
    assert.equal(await judge(address!.id, 'verified', later(12)), 'judged');
    assert.equal(await asking(house, house.heat, (tx) => postAddressOf(tx, house.keys, who.userId)), '010000, Астана, Достық, 1');
    assert.deepEqual((await house.lettersTo('asel@example.kz')).filter((kind) => kind === 'correction-judged').length, 2);
    assert.deepEqual((await history()).map(({ state, reason }) => [state, reason]), [['verified', null], ['set-aside', 'не совпадает с договором'], ['superseded', null]]);
    assert.deepEqual(await asking(house, house.heat, (tx) => waitingCorrections(tx, house.keys)), []);
  });
});
