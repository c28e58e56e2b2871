import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type * as orders from '../index.ts';
import { stand, type Stand } from '../stand.test.ts';

describe('a partner’s answer', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  test('yes spends what was reserved, shares it with the operator and begins the first period that day', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_001n)];
    const before = await it.earned(plan);
    const id = await it.running(customer, plan, { periods: 2 });
    const order = await it.of(id);
    assert.deepEqual([order.state, order.partnerOrderId, String(order.paidUntilOn), String(order.dueOn)], ['active', `p-${id}`, '2027-01-24', '2027-01-24']);
    assert.deepEqual(order.periods.map(({ ordinal, from, until, priceMinor, commissionMinor }) => [ordinal, `${from}/${until}`, priceMinor, commissionMinor]), [[2, '2026-12-24/2027-01-24', 1_001n, 125n], [1, '2026-11-24/2026-12-24', 1_001n, 125n]]);
    const [{ partner, commission }, { availableMinor, heldMinor }] = [await it.earned(plan), await it.balances(customer)];
    assert.deepEqual([partner - before.partner, commission - before.commission, availableMinor, heldMinor], [1_752n, 250n, 7_998n, 0n]);
    assert.deepEqual([order.entitlements.length, order.entitlements[0]?.untilAt], [1, null]);
    assert.deepEqual(await it.letters(customer), ['active']);
  });

  test('given twice is no mistake; another number or another word is set aside, and nothing moves', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan);
    const earned = await it.earned(plan);
    assert.equal(await it.answer(id, plan, {}), 'repeated');
    assert.deepEqual(await it.answer(id, plan, { partnerOrderId: 'another' }), { refused: 'contradicts' });
    assert.deepEqual(await it.answer(id, plan, { answer: 'refused', reason: 'no' }), { refused: 'contradicts' });
    assert.deepEqual([(await it.of(id)).state, await it.earned(plan)], ['active', earned]);
  });

  test('given by many at once counts once', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const { id } = (await it.order(customer, plan)) as orders.Order;
    const words = await Promise.all([it.answer(id, plan, {}), it.answer(id, plan, { answer: 'refused' }), it.answer(id, plan, {}), it.answer(id, plan, { answer: 'refused' })]);
    assert.equal(words.filter((word) => word === 'provided' || word === 'refused').length, 1, JSON.stringify(words));
  });

  test('no lets the money go back whole, with his reason on the order and in no letter; a yes after it is set aside', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const { id } = (await it.order(customer, plan)) as orders.Order;
    assert.equal(await it.answer(id, plan, { answer: 'refused', reason: 'Не обслуживаем регион' }), 'refused');
    assert.deepEqual(await it.answer(id, plan, {}), { refused: 'contradicts' });
    const order = await it.of(id);
    assert.deepEqual([order.state, order.endedWhy, (await it.balances(customer)).availableMinor, (await it.earned(plan)).partner], ['refused', 'by-partner', 1_000n, 0n]);
    assert.deepEqual(await it.letters(customer), ['refused']);
    const [letter] = await it.db.asOwner("select values from notices.messages where kind = 'order-told' and user_id = $1", [customer.userId]);
    assert.deepEqual([(letter?.['values'] as { reason: string }).reason, order.events.find(({ event }) => event === 'refused')?.facts['reason']], ['', 'Не обслуживаем регион']);
  });

  test('about another partner’s order, without a number or under a taken one is refused', async () => {
    const [customer, plan] = [await it.customer(2_000n), await it.plan(1_000n)];
    const first = await it.running(customer, plan);
    const { id } = (await it.order(customer, plan)) as orders.Order;
    assert.deepEqual(await it.answer(id, { ...plan, partnerId: plan.partnerId + 1n }, {}), { refused: 'unknown-order' });
    assert.deepEqual(await it.answer(id, plan, { partnerOrderId: null }), { refused: 'order-id-missing' });
    assert.deepEqual(await it.answer(id, plan, { partnerOrderId: `p-${first}` }), { refused: 'order-id-taken' });
    assert.equal((await it.of(id)).state, 'provisioning');
  });

  test('moves no order along a step that is not in the table, whoever writes it', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan);
    await assert.rejects(it.db.asOwner(`update orders.orders set state = 'refused', ended_why = 'no-answer' where id = $1`, [id.toString()]), { constraint: 'step_is_known' });
    await assert.rejects(it.db.asOwner(`update orders.orders set state = 'provisioning' where id = $1`, [id.toString()]), { constraint: 'step_is_known' });
    await assert.rejects(it.db.asOwner('delete from orders.events'), /append-only/);
  });
});
