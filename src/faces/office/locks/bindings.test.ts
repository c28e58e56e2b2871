import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const PAGE = '/locks/bindings';
const WISH = { number: 'U-ASEL', reason: 'It was bound by mistake' };

describe('the page that parts a user account from an electronic signature', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'platform', 'clerk', ['clerk']);
    for (const [name, hasPassword, isBound] of [['asel', true, true], ['bare', false, true], ['loose', true, false]] as const) await addUser(name, hasPassword, isBound);
  });
  after(() => office.close());

  async function addUser(name: string, hasPassword: boolean, isBound: boolean): Promise<void> {
    const [{ id }, userId, now] = [office.operatorOf('platform'), randomUUID(), office.clock.now.toString()];
    const ask = (statement: string, ...values: unknown[]) => office.db.asOwner(statement, [id, userId, ...values]);
    await ask(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, $3, $4, $4, 'en', $5)`, `U-${name.toUpperCase()}`, `${name}@mail.example`, now);
    if (hasPassword) await ask(`insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) values ($1, $2, 'x', 'x', $3)`, now);
    if (!isBound) return;
    const person = office.house.keys.seal('identity.person', JSON.stringify({ kind: 'individual', iin: '880523300580', fullName: `Person ${name}` }));
    await ask(`insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) values ($1, $2, 'individual', $3, $4, $5)`, office.house.keys.digest('identity.iin', name), person, now);
    await ask(
      `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser)
       values ($1, gen_random_uuid(), $3, 'cabinet', $2, 'password', $4, $4, $5, '192.0.2.1', 'Test')`,
      Buffer.from(name.padEnd(32, '.')), now, office.clock.now.add({ hours: 8 }).toString(),
    );
  }

  const rows = (statement: string) => office.db.asOwner(statement, [office.operatorOf('platform').id]);
  const bound = async () => (await rows('select u.number from identity.persons p join identity.users u on u.operator_id = p.operator_id and u.id = p.user_id where p.operator_id = $1 order by u.number')).map((row) => row['number']);

  test('says what is missing and what cannot be done, keeps what was typed, and changes nothing', async () => {
    const empty = await clerk.send(PAGE, PAGE, { number: '', reason: '' });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Enter the number of the user account[^]*Enter the reason/);
    for (const [number, sentence] of [['U-NOBODY', /There is no user account of that number/], ['U-LOOSE', /is not bound to an electronic signature/], ['U-BARE', /has no password: nobody could open the user account any more/]] as const) {
      const refused = await clerk.send(PAGE, PAGE, { ...WISH, number });
      assert.equal(refused.status, 422);
      assert.match(refused.text, sentence);
      assert.ok(refused.text.includes(`value="${number}"`) && refused.text.includes(WISH.reason));
    }
    assert.deepEqual(await bound(), ['U-ASEL', 'U-BARE']);
  });

  test('is for whoever may lock users, and takes no form that it did not make', async () => {
    const auditor = await enterAs(office, 'platform', 'auditor', ['auditor']);
    assert.equal((await auditor.get(PAGE)).status, 403);
    assert.equal((await auditor.post(PAGE, WISH)).status, 403);
    assert.ok((await clerk.post(PAGE, WISH)).status >= 400);
    const elsewhere = await enterAs(office, 'grain', 'neighbour', ['clerk']);
    assert.match((await elsewhere.send(PAGE, PAGE, WISH)).text, /There is no user account of that number/);
    assert.deepEqual(await bound(), ['U-ASEL', 'U-BARE']);
  });

  test('parts the two: the user is written to, his sessions end, and who did it and why stays on record', async () => {
    const done = await clerk.send(PAGE, PAGE, WISH);
    assert.deepEqual([done.status, done.to], [303, '/platform/office/locks?done=bindings']);
    assert.match((await clerk.get(done.to!)).text, /The user account is unbound and the letter sent/);
    assert.deepEqual(await bound(), ['U-BARE']);
    assert.deepEqual(await rows('select because, reason, ended_by_kind as kind, ended_by as by from identity.ended_bindings where operator_id = $1'), [{ because: 'staff', reason: WISH.reason, kind: 'staff', by: clerk.staffId }]);
    assert.deepEqual(await rows('select u.number from identity.sessions s join identity.users u on u.operator_id = s.operator_id and u.id = s.user_id where s.operator_id = $1 and s.ended_at is null order by u.number'), [{ number: 'U-BARE' }]);
    assert.deepEqual(await rows('select kind, recipient from notices.messages where operator_id = $1'), [{ kind: 'person-unbound', recipient: 'asel@mail.example' }]);
    assert.deepEqual(await rows(`select actor_id as by, reason from audit.entries where operator_id = $1 and action = 'person.unbound'`), [{ by: clerk.staffId, reason: WISH.reason }]);
  });
});
