import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as orders from '../index.ts';
import { noon, stand, type Customer, type Plan, type Stand } from '../stand.test.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('a change of plan', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const quote = (orderId: bigint, plan: Plan, on: string, volume = 1n) =>
    reading(it.db, it.operator.id, async (tx) => orders.quotePlanChange(tx, it.operator, (await orders.orderOf(tx, orderId))!, { planId: plan.id, volume }, day(on)));
  const change = (customer: Customer, orderId: bigint, plan: Plan, when: 'now' | 'next', [seenReturnedMinor, seenChargedMinor]: readonly [bigint, bigint], on: string) =>
    orders.changePlan(it.house, it.operator, customer.by, { orderId, accountId: customer.accountId, planId: plan.id, volume: 1n, when, seenReturnedMinor, seenChargedMinor }, noon(on));
  const both = async (priceMinor: bigint) => {
    const plan = await it.plan(3_000n);
    return { plan, other: await it.plan(priceMinor, 'quarter', plan) };
  };

  test('at once gives the unused days back and debits a whole period of the new plan: both sums as they were shown', async () => {
    const [{ plan, other }, customer] = [await both(8_000n), await it.customer(9_000n)];
    const id = await it.running(customer, plan, { periods: 2, automaticDebit: true });
    const quoted = (await quote(id, other, '2026-12-04')) as orders.PlanQuote;
    assert.deepEqual([quoted.returnedMinor, quoted.chargedMinor, quoted.missingMinor], [5_000n, 8_000n, 0n]);
    assert.deepEqual(await change(customer, id, other, 'now', [5_000n, 7_999n], '2026-12-04'), { refused: 'price-changed', totalMinor: 8_000n });
    assert.equal(await change(customer, id, other, 'now', [5_000n, 8_000n], '2026-12-04'), 'changed');
    const order = await it.of(id);
    assert.deepEqual([order.planId, order.unit, String(order.paidUntilOn), order.agreedMinor, (await it.balances(customer)).availableMinor], [other.id, 'quarter', '2027-03-04', 8_000n, 0n]);
    assert.deepEqual(order.periods.map(({ from, until, priceMinor, returnedMinor }) => `${from}/${until} ${priceMinor}-${returnedMinor}`), ['2026-12-04/2027-03-04 8000-0', '2026-12-24/2027-01-24 3000-3000', '2026-11-24/2026-12-04 3000-2000']);
    assert.equal(order.entitlements.length, 1, 'the service was not interrupted');
    assert.deepEqual(await it.letters(customer), ['active', 'plan-changed']);
  });

  test('on the very day the period began gives all of it back', async () => {
    const [{ plan, other }, customer] = [await both(3_000n), await it.customer(3_000n)];
    const id = await it.running(customer, plan);
    assert.equal(await change(customer, id, other, 'now', [3_000n, 3_000n], '2026-11-24'), 'changed');
    assert.deepEqual((await it.of(id)).periods.map(({ from, returnedMinor }) => `${from} ${returnedMinor}`), ['2026-11-24 0', '2026-11-24 3000']);
  });

  test('short by one tiyn after the return is refused with what is missing, and nothing moves', async () => {
    const [{ plan, other }, customer] = [await both(2_001n), await it.customer(3_000n)];
    const id = await it.running(customer, plan);
    assert.deepEqual(await change(customer, id, other, 'now', [2_000n, 2_001n], '2026-12-04'), { refused: 'short', missingMinor: 1n });
    assert.deepEqual([(await it.of(id)).planId, (await it.balances(customer)).availableMinor], [plan.id, 0n]);
  });

  test('to a plan that costs less than is left of the running period comes with the next one alone: what runs counts as provided', async () => {
    const [{ plan, other }, customer] = [await both(1_999n), await it.customer(6_000n)];
    const daily = await it.plan(10n, 'day', plan);
    const id = await it.running(customer, plan, { periods: 2 });
    assert.equal(((await quote(id, daily, '2026-12-04')) as orders.PlanQuote).isNow, false);
    assert.deepEqual(await change(customer, id, daily, 'now', [5_000n, 10n], '2026-12-04'), { refused: 'next-only', field: 'plan' });
    assert.deepEqual(await change(customer, id, other, 'now', [5_000n, 1_999n], '2026-12-04'), { refused: 'next-only', field: 'plan' });
    assert.deepEqual([(await it.of(id)).planId, (await it.balances(customer)).availableMinor], [plan.id, 0n]);
    assert.equal(await change(customer, id, daily, 'next', [0n, 10n], '2026-12-04'), 'chosen');
  });

  test('twice in a day frees no money: a period that began today counts as running, too', async () => {
    const [{ plan, other }, customer] = [await both(2_000n), await it.customer(3_000n)];
    const daily = await it.plan(10n, 'day', plan);
    const id = await it.running(customer, plan);
    assert.equal(await change(customer, id, other, 'now', [2_000n, 2_000n], '2026-12-04'), 'changed');
    assert.deepEqual(await change(customer, id, daily, 'now', [2_000n, 10n], '2026-12-04'), { refused: 'next-only', field: 'plan' });
  });

  test('with the next period agrees to its price, and the debit begins it', async () => {
    const [{ plan, other }, customer] = [await both(8_000n), await it.customer(20_000n)];
    const id = await it.running(customer, plan);
    assert.deepEqual(await change(customer, id, other, 'next', [0n, 7_000n], '2026-12-04'), { refused: 'price-changed', totalMinor: 8_000n });
    assert.equal(await change(customer, id, other, 'next', [0n, 8_000n], '2026-12-04'), 'chosen');
    assert.equal((await it.of(id)).planId, plan.id);
    await orders.debitOrders(it.house, it.operator, { now: noon('2026-12-24') });
    const order = await it.of(id);
    assert.deepEqual([order.planId, order.unit, String(order.paidUntilOn), order.nextPlanId], [other.id, 'quarter', '2027-03-24', null]);
  });

  test('to another service, to what it is already, or of what does not run is refused', async () => {
    const [{ plan, other }, customer] = [await both(1_000n), await it.customer(9_000n)];
    const id = await it.running(customer, plan);
    assert.deepEqual(await quote(id, await it.plan(1_000n), '2026-12-04'), { refused: 'another-service', field: 'plan' });
    assert.deepEqual(await quote(id, plan, '2026-12-04'), { refused: 'nothing-changes', field: 'plan' });
    await orders.terminateOrder(it.house, it.operator, customer.by, { orderId: id, accountId: customer.accountId }, noon('2026-12-04'));
    assert.deepEqual(await quote(id, other, '2026-12-04'), { refused: 'not-active' });
    assert.deepEqual(await change(await it.customer(0n), id, other, 'now', [0n, 0n], '2026-12-04'), { refused: 'unknown-order' });
  });
});
