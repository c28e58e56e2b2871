import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const [FARMER, MILL] = ['900101300126', '150340000674'];
const FORM = '/holdings';

describe('receipts of a holder in the office', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let reason: string;
  const userId = randomUUID();

  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'grain', 'Saule', ['clerk']);
    const operator = office.operatorOf('grain');
    reason = operator.profile.accessReasons[0]!.code;
    const { keys } = office.house;
    const ask = (text: string, ...values: unknown[]) => office.db.asOwner(text, [operator.id, ...values]);
    await ask(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, 'A', 'a@mail.example', 'a@mail.example', 'ru', now())`, userId);
    const person = keys.seal('identity.person', JSON.stringify({ kind: 'individual', iin: FARMER, fullName: 'A' }));
    await ask(`insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) values ($1, $2, 'individual', $3, $4, now())`, userId, keys.digest('identity.iin', FARMER!), person);
    for (const [number, holder, encumbrances] of [['AB-1', FARMER, ['Bank pledge 7']], ['AB-2', FARMER, []], ['CD-1', MILL, []]] as const)
      await ask(
        `insert into holdings.holdings (operator_id, number, holder, elevator, crop, weight, state, encumbrances, import_id) values ($1, $2, $3, 'E', 'Wheat', 5, 'in-circulation', $4, gen_random_uuid())`, number, holder, encumbrances,
      );
  });
  after(() => office.close());

  const open = (number: string, more: Record<string, string> = { reason }) => clerk.send(FORM, FORM, { number, ...more });
  const openings = () => office.db.asOwner(`select actor_id, user_id, reason, subject_id from audit.entries where action = 'holder.opened' order by id`);

  test('are opened by IIN, BIN or the number of a receipt with a reason that is recorded, where the holder reads it too; no address holds his number', async () => {
    for (const [typed, seen, unseen] of [[FARMER, 'Bank pledge 7', 'CD-1'], ['ab-2', 'AB-1', 'CD-1'], [MILL, 'CD-1', 'AB-1']] as const) {
      const { to } = await open(typed!);
      assert.match(String(to), /\/office\/holdings\/hld_[0-9a-z]+$/);
      const { text } = await clerk.get(String(to).replace('/grain/office', ''));
      assert.deepEqual(strictFaults(text), []);
      assert.deepEqual([text.includes(seen), text.includes(unseen)], [true, false], typed);
    }
    const found = await openings();
    assert.deepEqual(found.map(({ actor_id, user_id, reason: why }) => [actor_id, user_id, why]), [[clerk.staffId, userId, reason], [clerk.staffId, userId, reason], [clerk.staffId, null, reason]]);
    assert.ok(found.every(({ subject_id: id }) => id !== FARMER && id !== MILL));
  });

  test('stay shut without a reason, to other sessions, to whoever has no such permission, and after half an hour', async () => {
    const count = (await openings()).length;
    assert.deepEqual([(await open(FARMER!, {})).status, (await open('')).status, (await open('880523300580')).status], [422, 422, 422]);
    assert.equal((await openings()).length, count);
    const path = String((await open('AB-1')).to).replace('/grain/office', '');
    const other = await enterAs(office, 'grain', 'Aigul', ['reviewer']);
    assert.equal((await other.get(path)).to, '/grain/office/holdings');
    const dispatcher = await enterAs(office, 'grain', 'Timur', ['dispatcher']);
    assert.equal((await dispatcher.get(path)).status, 403);
    office.clock.now = office.clock.now.add({ minutes: 31 });
    await office.db.asOwner('update identity.sessions set seen_at = $1, expires_at = $2', [office.clock.now.toString(), office.clock.now.add({ hours: 1 }).toString()]);
    assert.equal((await clerk.get(path)).to, '/grain/office/holdings');
  });
});
