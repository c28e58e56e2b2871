import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type * as orders from '../index.ts';
import { refuseUnanswered, withdrawOrder } from '../index.ts';
import { NOW, stand, type Stand } from '../stand.test.ts';

describe('an order', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const words = (outcomes: readonly Awaited<ReturnType<Stand['order']>>[]) => outcomes.map((one) => ('refused' in one ? one.refused : 'ordered')).toSorted();

  test('reserves the whole price of all its periods before the partner is asked, and its partner is told', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    const order = (await it.order(customer, plan, { volume: 2n, periods: 3 })) as orders.Order;
    assert.equal(order.state, 'provisioning');
    assert.equal(order.answerBy.toString(), NOW.add({ hours: 24 }).toString());
    const { availableMinor, heldMinor } = await it.balances(customer);
    assert.deepEqual([availableMinor, heldMinor], [4_000n, 6_000n]);
    assert.deepEqual(it.told.filter(({ subject }) => subject === `order:${order.id}`).map(({ event }) => event), ['order.placed']);
    assert.deepEqual((await it.of(order.id)).events.map(({ event }) => event), ['asked', 'placed']);
    const audited = await it.db.asOwner("select action from audit.entries where subject_kind = 'order' and subject_id = $1 order by id", [`order:${order.id}`]);
    assert.deepEqual(audited.map(({ action }) => action), ['order.placed', 'order.asked']);
  });

  test('beyond the balance by one tiyn is refused with what is missing; the exact sum is enough', async () => {
    const [customer, plan] = [await it.customer(999n), await it.plan(1_000n)];
    assert.deepEqual(await it.order(customer, plan), { refused: 'short', missingMinor: 1n });
    await it.topUp(customer, 1n);
    assert.equal(words([await it.order(customer, plan)])[0], 'ordered');
    assert.equal((await it.balances(customer)).availableMinor, 0n);
  });

  test('of two that race for the same money one is placed and the other is short', async () => {
    const [customer, plan] = [await it.customer(1_500n), await it.plan(1_000n)];
    assert.deepEqual(words(await Promise.all([it.order(customer, plan), it.order(customer, plan), it.order(customer, plan)])), ['ordered', 'short', 'short']);
    const { availableMinor, heldMinor } = await it.balances(customer);
    assert.deepEqual([availableMinor, heldMinor], [500n, 1_000n]);
  });

  test('is one for one press, however often and at once it arrives; the press for something else is refused', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    const wishId = randomUUID();
    const placed = (await Promise.all(Array.from({ length: 5 }, () => it.order(customer, plan, { wishId })))) as orders.Order[];
    assert.equal(new Set(placed.map(({ id }) => id)).size, 1);
    assert.equal((await it.balances(customer)).heldMinor, 1_000n);
    assert.deepEqual(await it.order(customer, plan, { wishId, volume: 2n }), { refused: 'wish-reused' });
    assert.deepEqual(await it.order(await it.customer(10_000n), plan, { wishId }), { refused: 'wish-reused' });
  });

  test('at a price that changed between page and click is refused and shown', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    await it.price(plan, 1_200n, '2026-11-24');
    assert.deepEqual(await it.order(customer, plan, { periods: 2, seenMinor: 2_000n }), { refused: 'price-changed', totalMinor: 2_400n });
    assert.deepEqual(await it.order(customer, plan, { seenMinor: 1_199n }), { refused: 'price-changed', totalMinor: 1_200n });
    assert.equal((await it.balances(customer)).heldMinor, 0n);
  });

  test('of what is not offered, beyond its volume or without an account is refused', async () => {
    const [customer, plan] = [await it.customer(100_000n), await it.plan(1_000n)];
    assert.deepEqual(await it.order(customer, { ...plan, id: 99_999_999n }), { refused: 'unknown-plan', field: 'plan' });
    assert.deepEqual(await it.order(customer, plan, { volume: 11n }), { refused: 'volume-out-of-range', field: 'volume' });
    assert.deepEqual(await it.order(customer, plan, { periods: 13 }), { refused: 'periods-out-of-range', field: 'periods' });
    assert.deepEqual(await it.order({ ...customer, userId: randomUUID() }, plan), { refused: 'no-account' });
    await it.db.asOwner(`insert into prepaid.blocks (operator_id, id, account_id, reason, from_at, placed_by, placed_at) values ($1, gen_random_uuid(), $2, 'x', $3, 's', $3)`, [it.operator.id, customer.accountId.toString(), NOW.toString()]);
    assert.deepEqual(await it.order(customer, plan), { refused: 'account-closed' });
    assert.deepEqual((await it.db.asOwner('select id from orders.orders where account_id = $1', [customer.accountId.toString()])), []);
  });

  test('that nobody answers gives its money back into the lots, tells both sides, and hears no late yes', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const { id } = (await it.order(customer, plan)) as orders.Order;
    const [before, after] = [NOW.add({ hours: 23 }), NOW.add({ hours: 24 })];
    await refuseUnanswered(it.house, it.operator, before);
    assert.equal((await it.of(id)).state, 'provisioning');
    await refuseUnanswered(it.house, it.operator, after);
    await refuseUnanswered(it.house, it.operator, after);
    const order = await it.of(id);
    assert.deepEqual([order.state, order.endedWhy, (await it.balances(customer)).availableMinor], ['refused', 'no-answer', 1_000n]);
    assert.deepEqual(it.told.filter(({ subject }) => subject === `order:${id}`).map(({ event }) => event), ['order.placed', 'order.withdrawn']);
    assert.deepEqual(await it.letters(customer), ['no-answer']);
    assert.deepEqual(await it.answer(id, plan, {}, after), { refused: 'too-late' });
    assert.equal((await it.of(id)).events[0]?.event, 'answer-set-aside');
    assert.equal((await it.earned(plan)).partner, 0n);
  });

  test('is taken back while nobody has answered, by those of its account alone', async () => {
    const [customer, stranger, plan] = [await it.customer(1_000n), await it.customer(0n), await it.plan(1_000n)];
    const { id } = (await it.order(customer, plan)) as orders.Order;
    assert.deepEqual(await withdrawOrder(it.house, it.operator, stranger.by, { orderId: id, accountId: stranger.accountId }, NOW), { refused: 'unknown-order' });
    assert.equal(await withdrawOrder(it.house, it.operator, customer.by, { orderId: id, accountId: customer.accountId }, NOW), 'withdrawn');
    assert.deepEqual(await withdrawOrder(it.house, it.operator, customer.by, { orderId: id, accountId: customer.accountId }, NOW), { refused: 'answered' });
    assert.equal((await it.balances(customer)).availableMinor, 1_000n);
  });
});
