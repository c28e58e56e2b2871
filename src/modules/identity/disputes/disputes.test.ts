import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as audit from '#audit';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { contestAct, disputesOf } from './contest-act.ts';
import { openDisputes, settleDispute } from './settle-dispute.ts';

describe('contesting an act', () => {
  let house: TestHouse;
  let who: { userId: string; sessionId: string; number: string };
  let staffId: string;
  before(async () => {
    house = await testHouse();
    const password = await house.register(house.heat, '900-1', 'kira@example.kz');
    const { userId } = await house.enter(house.heat, { name: '900-1', password });
    who = { userId, sessionId: '00000000-0000-7000-8000-000000000000', number: 'U-1' };
    const [staff] = await house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 's@heat.example', 's@heat.example', 'S', 'ru', 'x', 'x', '\\x00', now()) returning id`,
      [house.heat.id],
    );
    staffId = staff?.['id'] as string;
  });
  after(() => house.db.close());

  const acts = () => asking(house, house.heat, (tx) => audit.listEntriesOfUser(tx, who.userId));
  const contest = (entryId: bigint, by = who) => contestAct(house, house.heat, by, { entryId, words: 'I was asleep', origin: ORIGIN }, later(100));

  test('the act is marked, staff have it in their queue, the operator gets a letter, and the record itself stays as it was', async () => {
    const [act] = await acts();
    assert.ok(act);
    assert.equal(await contest(act.id), 'contested');
    assert.deepEqual((await asking(house, house.heat, (tx) => openDisputes(tx))).map(({ entryId, userNumber, words }) => [entryId, typeof userNumber, words]), [[act.id, 'string', 'I was asleep']]);
    assert.deepEqual(await house.lettersTo(house.heat.profile.contacts.email), ['act-contested']);
    assert.deepEqual((await acts()).find(({ id }) => id === act.id), act);
    assert.equal((await acts())[0]?.action, 'act.contested');
    assert.deepEqual(await contest(act.id), { refused: 'contested-already' });
  });

  test("nobody contests another's act, one that is not the user's doing, or one that is not there", async () => {
    const act = (await acts()).at(-1) as audit.Entry;
    assert.deepEqual(await contest(act.id, { ...who, userId: '00000000-0000-7000-8000-000000000001' }), { refused: 'unknown' });
    assert.deepEqual(await contest(10n ** 17n), { refused: 'unknown' });
    const [contesting] = await acts();
    assert.deepEqual(await contest((contesting as audit.Entry).id), { refused: 'unknown' });
  });

  test('the answer goes to the user once and stands beside the act', async () => {
    const [open] = await asking(house, house.heat, (tx) => openDisputes(tx));
    assert.ok(open);
    const settle = () => settleDispute(house, house.heat, { id: staffId, sessionId: who.sessionId }, { entryId: open.entryId, answer: 'It was your phone', origin: ORIGIN }, later(200));
    assert.equal(await settle(), 'settled');
    assert.deepEqual(await settle(), { refused: 'unknown' });
    assert.equal((await house.lettersTo('kira@example.kz')).at(-1), 'contest-answered');
    assert.deepEqual((await asking(house, house.heat, (tx) => disputesOf(tx, who.userId, 0n, 10n ** 17n))).map(({ answer }) => answer), ['It was your phone']);
    assert.deepEqual(await asking(house, house.heat, (tx) => openDisputes(tx)), []);
  });
});
