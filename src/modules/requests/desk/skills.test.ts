import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { leak, NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { setSkills, skillsOf, takeNext } from './skills.ts';

describe('skills', () => {
  let house: TestRequests;
  before(async () => void (house = await testRequests()));
  after(() => house.close());

  const set = (by: 0 | 1, queues: readonly string[]) => setSkills(house, house.operator, { staffId: house.staff[by].id, queues, staff: house.staff[0], origin: ORIGIN }, NOW);
  const next = async (by: 0 | 1) => {
    const taken = await takeNext(house, house.operator, { staff: house.staff[by], origin: ORIGIN }, NOW);
    return isRefused<string>(taken) ? taken.refused : taken.id;
  };

  test('the next request is the one of own skills whose term runs out first, and two who ask at once get two', async () => {
    assert.equal(await next(0), 'nothing-waits');
    const appeals = [await house.ask(), await house.ask()];
    const urgent = await house.ask(leak('Сарыарқа даңғылы, 9'));
    assert.equal(await set(0, ['customers']), 'saved');
    assert.equal(await set(0, ['customers']), 'same');
    assert.deepEqual(new Set(await Promise.all([next(0), next(0)])), new Set(appeals));
    assert.equal(await next(0), 'nothing-waits');
    assert.equal(await next(1), urgent);
    const shown = await house.show(urgent);
    assert.deepEqual([shown.state, shown.assignedTo], ['taken', house.staff[1].id]);
    assert.equal(await next(1), 'nothing-waits');
  });

  test('are told of those who have some, recorded, and never of a queue that nobody named', async () => {
    const refused = await set(1, ['nowhere']);
    assert.equal(isRefused<string>(refused) && refused.refused, 'unknown-queue');
    await set(1, ['dispatch', 'customers']);
    await set(1, ['dispatch']);
    const skills = await reading(house.db, house.operator.id, (tx) => skillsOf(tx, house.operator));
    assert.deepEqual(skills.get(house.staff[1].id), ['dispatch']);
    const entries = await house.db.asOwner(`select details from audit.entries where action = 'skills.changed' and subject_id = $1`, [house.staff[1].id]);
    assert.deepEqual(entries.map(({ details }) => (details as { queues: string }).queues), ['dispatch, customers', 'dispatch']);
  });
});
