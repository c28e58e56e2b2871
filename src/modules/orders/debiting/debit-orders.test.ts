import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { reading, transaction } from '#lib/db/transaction.ts';
import * as prepaid from '#prepaid';
import * as orders from '../index.ts';
import { noon, NOW, ORIGIN, stand, TODAY, type Stand } from '../stand.test.ts';
import { openDebitStop, sealDebitStop } from './automatic-debit.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');

describe('automatic debit', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const debit = (day: string, atOnce?: number) => orders.debitOrders(it.house, it.operator, { now: noon(day) }, atOnce);
  const periodsOf = async (id: bigint) => (await it.of(id)).periods.map(({ from, until, priceMinor }) => `${from}/${until} ${priceMinor}`).toReversed();

  test('debits the next period when the paid one is over, once, and an order without it ends', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    const [on, off] = [await it.running(customer, plan, { automaticDebit: true }), await it.running(customer, plan)];
    await debit('2026-12-23');
    assert.deepEqual(await periodsOf(on), ['2026-11-24/2026-12-24 1000']);
    await Promise.all([debit('2026-12-24', 1), debit('2026-12-24')]);
    await debit('2026-12-24');
    assert.deepEqual(await periodsOf(on), ['2026-11-24/2026-12-24 1000', '2026-12-24/2027-01-24 1000']);
    assert.deepEqual([(await it.of(off)).state, (await it.of(off)).endedWhy, (await it.balances(customer)).availableMinor], ['ended', 'term-over', 7_000n]);
    assert.deepEqual(await it.letters(customer), ['active', 'active', 'ended-term-over']);
  });

  test('takes the price in force on the first day of a period, and a later price touches none that was bought', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    await it.price(plan, 800n, '2026-12-24');
    await it.price(plan, 900n, '2027-01-10');
    const id = await it.running(customer, plan, { automaticDebit: true, periods: 2 });
    assert.equal(await reading(it.db, it.operator.id, async (tx) => orders.nextPriceOf(tx, (await orders.orderOf(tx, id)) as orders.Order)), 900n);
    await debit('2027-01-24');
    assert.deepEqual(await periodsOf(id), ['2026-11-24/2026-12-24 1000', '2026-12-24/2027-01-24 1000', '2027-01-24/2027-02-24 900']);
  });

  test('waits for nobody who waits for it: what was never answered goes back while the same accounts are debited, and customers leave meanwhile', async () => {
    const [first, second, plan] = [await it.customer(10_000n), await it.customer(10_000n), await it.plan(1_000n)];
    const running = [await it.running(first, plan, { automaticDebit: true }), await it.running(second, plan, { automaticDebit: true })];
    const leaving = await it.running(second, plan, { periods: 3 });
    // Answers are missed in the other order than that of the accounts.
    for (const customer of [second, first]) await it.order(customer, plan);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const blocking = transaction(it.db, it.operator.id, async (tx) => (await prepaid.lockAccounts(tx, [first.accountId]), held));
    const waits = async (count: number) => {
      while (Number((await it.db.asOwner("select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0]?.['n']) < count) await sleep(10);
    };
    await waits(0);
    const debiting = debit('2026-12-24');
    await waits(1);
    const refusing = orders.refuseUnanswered(it.house, it.operator, noon('2026-12-24'));
    await waits(2);
    const ending = orders.terminateOrder(it.house, it.operator, second.by, { orderId: leaving, accountId: second.accountId }, noon('2026-12-24'));
    letGo();
    const [, debited, refused, ended] = await Promise.all([blocking, debiting, refusing, ending]);
    assert.deepEqual([debited.debited, refused, ended], [2, 2, { returnedMinor: 1_000n }]);
    for (const id of running) assert.equal((await it.of(id)).periods.length, 2);
    assert.deepEqual([(await it.balances(first)).availableMinor, (await it.balances(second)).availableMinor], [8_000n, 6_000n]);
  });

  test('of an order that is periods behind brings it up to the day, by the anchor: the 31st comes back after February', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true }, noon('2027-01-31'));
    await debit('2027-04-01', 2);
    assert.deepEqual(await periodsOf(id), ['2027-01-31/2027-02-28 1000', '2027-02-28/2027-03-31 1000', '2027-03-31/2027-04-30 1000']);
  });

  test('without money stops the service at once and says so; a top-up brings it back from that day, and nothing is owed for the days between', async () => {
    const [customer, plan] = [await it.customer(1_999n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true });
    await debit('2026-12-24');
    const rests = await it.of(id);
    assert.deepEqual([rests.state, rests.suspendedWhy, String(rests.dueOn), rests.entitlements[0]?.untilAt?.toString()], ['suspended', 'money', '2027-01-23', noon('2026-12-24').toString()]);
    assert.equal(await orders.resumeOrders(it.house, it.operator, customer.accountId, noon('2026-12-29')), 0);
    await it.topUp(customer, 1n);
    assert.equal(await orders.resumeOrders(it.house, it.operator, customer.accountId, noon('2026-12-30')), 1);
    const runs = await it.of(id);
    assert.deepEqual([runs.state, runs.entitlements.length, await periodsOf(id)], ['active', 2, ['2026-11-24/2026-12-24 1000', '2026-12-30/2027-01-30 1000']]);
    assert.deepEqual(await it.letters(customer), ['active', 'suspended-money', 'goes-on']);
    assert.deepEqual(it.told.filter(({ subject }) => subject === `order:${id}`).map(({ event }) => event), ['order.placed', 'order.suspended', 'order.resumed']);
  });

  test('that waits too long for money ends, and nothing is owed', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true });
    await debit('2026-12-24');
    await debit('2027-01-22');
    assert.equal((await it.of(id)).state, 'suspended');
    await debit('2027-01-23');
    assert.deepEqual([(await it.of(id)).endedWhy, (await it.balances(customer)).availableMinor], ['unpaid', 0n]);
  });

  test('in grace goes on, tells once, and is debited from its first unpaid day when money comes', async () => {
    const [customer, plan] = [await it.customer(1_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true });
    const generous = { ...it.operator, profile: { ...it.operator.profile, orders: { graceDays: 5, keptDays: 30, mostPeriods: 12 } } };
    const graced = (day: string) => orders.debitOrders(it.house, generous, { now: noon(day) });
    await graced('2026-12-24');
    await graced('2026-12-25');
    assert.deepEqual([(await it.of(id)).state, await it.letters(customer)], ['active', ['active', 'short']]);
    await it.topUp(customer, 1_000n);
    await graced('2026-12-27');
    assert.deepEqual(await periodsOf(id), ['2026-11-24/2026-12-24 1000', '2026-12-24/2027-01-24 1000']);
    await graced('2027-01-29');
    assert.equal((await it.of(id)).state, 'suspended');
  });

  test('never takes more than was agreed: a dearer period waits for a new yes', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true });
    await it.price(plan, 1_001n, '2026-12-01');
    await debit('2026-12-24');
    assert.deepEqual([(await it.of(id)).suspendedWhy, (await it.balances(customer)).availableMinor], ['price', 9_000n]);
    const wish = { orderId: id, accountId: customer.accountId };
    assert.equal(await orders.resumeOrders(it.house, it.operator, customer.accountId, noon('2026-12-25')), 0);
    assert.deepEqual(await orders.startDebit(it.house, it.operator, customer.by, { ...wish, seenMinor: 1_000n }, noon('2026-12-25')), { refused: 'price-changed', totalMinor: 1_001n });
    assert.equal(await orders.startDebit(it.house, it.operator, customer.by, { ...wish, seenMinor: 1_001n }, noon('2026-12-25')), 'resumed');
    assert.deepEqual(await periodsOf(id), ['2026-11-24/2026-12-24 1000', '2026-12-25/2027-01-25 1001']);
  });

  test('pays no partner that has ended and no service that the operator withdrew: the order ends at its paid end', async () => {
    for (const [change, of] of [["update catalog.partners set state = 'ended' where id = $1", 'partnerId'], ["update catalog.services set withdrawn_at = now(), withdrawn_by = 'operator', withdrawn_reason = 'x' where id = $1", 'serviceId']] as const) {
      const [customer, plan] = [await it.customer(10_000n), await it.plan(1_000n)];
      const id = await it.running(customer, plan, { automaticDebit: true });
      const awaited = await it.order(customer, plan);
      await it.db.asOwner(change, [String(plan[of])]);
      assert.deepEqual(await it.answer((awaited as orders.Order).id, plan, {}), { refused: 'not-listed' });
      await orders.tellDebits(it.house, it.operator, noon('2026-12-20'));
      await debit('2026-12-23');
      assert.equal((await it.of(id)).state, 'active');
      await debit('2026-12-24');
      assert.deepEqual([(await it.of(id)).endedWhy, (await it.of(id)).periods.length, (await it.balances(customer)).availableMinor], ['not-offered', 1, 8_000n]);
      assert.deepEqual(await it.letters(customer), ['active', 'not-going-on', 'ended-not-offered']);
    }
  });

  test('debits nothing for a partner that is suspended: the order rests, and goes on from the day on which he is back', async () => {
    const [customer, poor, plan] = [await it.customer(10_000n), await it.customer(1_000n), await it.plan(1_000n)];
    const [id, short] = [await it.running(customer, plan, { automaticDebit: true }), await it.running(poor, plan, { automaticDebit: true })];
    const state = (to: string) => it.db.asOwner('update catalog.partners set state = $2 where id = $1', [String(plan.partnerId), to]);
    await state('suspended');
    await debit('2026-12-24');
    await debit('2026-12-26');
    assert.deepEqual([(await it.of(id)).suspendedWhy, (await it.balances(customer)).availableMinor], ['partner', 9_000n]);
    await state('listed');
    await debit('2026-12-28');
    assert.deepEqual([(await it.of(id)).state, await periodsOf(id)], ['active', ['2026-11-24/2026-12-24 1000', '2026-12-28/2027-01-28 1000']]);
    assert.deepEqual(await it.letters(customer), ['active', 'suspended-partner', 'goes-on']);
    assert.deepEqual([(await it.of(short)).suspendedWhy, await it.letters(poor)], ['money', ['active', 'suspended-partner', 'suspended-money']]);
  });

  test('is told of five days and one day before, once each, with a link that stops it by one press', async () => {
    const [customer, plan] = [await it.customer(1_500n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { automaticDebit: true });
    const tell = async (day: string) => (await orders.tellDebits(it.house, it.operator, noon(day)), (await it.letters(customer)).length - 1);
    assert.deepEqual([await tell('2026-12-18'), await tell('2026-12-19'), await tell('2026-12-19'), await tell('2026-12-22'), await tell('2026-12-23'), await tell('2026-12-23')], [0, 1, 1, 1, 2, 2]);
    const [letter] = await it.db.asOwner("select values from notices.messages where kind = 'order-debit-upcoming' and user_id = $1 limit 1", [customer.userId]);
    assert.deepEqual(letter?.['values'], { order: id.toString(), service: 'Онлайн-касса', amountMinor: '1000', on: '2026-12-24', missingMinor: '500', isDearer: 'no' });
    const link = sealDebitStop(it.house.keys, it.operator, id);
    assert.equal(openDebitStop(it.house.keys, it.operator, link), id);
    assert.equal(openDebitStop(it.house.keys, { id: it.operator.id + 1 }, link), undefined);
    assert.equal(openDebitStop(it.house.keys, it.operator, `${link.slice(0, -6)}AAAAAA`), undefined);
    assert.equal(await orders.stopDebit(it.house, it.operator, { origin: ORIGIN }, id, NOW), 'stopped');
    assert.equal(await orders.stopDebit(it.house, it.operator, { origin: ORIGIN }, id, NOW), 'stopped');
    await debit('2026-12-24');
    assert.deepEqual([(await it.of(id)).endedWhy, (await periodsOf(id)).length], ['term-over', 1]);
  });

  test('by the day is told of when it is switched on and not every day', async () => {
    const [customer, plan] = [await it.customer(10_000n), await it.plan(100n, 'day')];
    await it.running(customer, plan, { automaticDebit: true });
    await orders.tellDebits(it.house, it.operator, NOW);
    assert.deepEqual(await it.letters(customer), ['active']);
  });

  test('shows what is to come on the account, soonest first', async () => {
    const [customer, plan, weekly] = [await it.customer(10_000n), await it.plan(1_000n), await it.plan(300n, 'week')];
    const [month, week] = [await it.running(customer, plan, { automaticDebit: true }), await it.running(customer, weekly, { automaticDebit: true })];
    await it.running(customer, plan);
    const coming = await reading(it.db, it.operator.id, (tx) => orders.comingDebits(tx, customer.accountId));
    assert.deepEqual(coming.map(({ orderId, on, amountMinor }) => [orderId, on.toString(), amountMinor]), [[week, '2026-12-01', 300n], [month, '2026-12-24', 1_000n]]);
    const subscribers = await reading(it.db, it.operator.id, (tx) => orders.subscribersOf(tx, weekly.id, null, 10));
    assert.deepEqual(subscribers.map(({ userId, boughtUntil }) => [userId, String(boughtUntil)]), [[customer.userId, TODAY.add({ weeks: 1 }).toString()]]);
  });

  for (const point of ['debit.charged', 'debit.before-commit', 'debit.committed'])
    test(`killed at ${point} loses nothing and doubles nothing: whoever goes on debits each order once`, async () => {
      const plan = await it.plan(1_000n);
      const customers = await Promise.all(Array.from({ length: 5 }, () => it.customer(3_000n)));
      const ids: bigint[] = [];
      for (const customer of customers) ids.push(await it.running(customer, plan, { automaticDebit: true }));
      const killed = runAndDie(it.db.url, point, noon('2026-12-24').toString());
      assert.equal(killed.signal, 'SIGKILL', killed.stderr.toString());
      const paidBefore = (await Promise.all(ids.map(periodsOf))).filter(({ length }) => length === 2).length;
      assert.equal(paidBefore, point === 'debit.committed' ? 2 : 0);
      await debit('2026-12-24', 2);
      for (const [at, id] of ids.entries()) assert.deepEqual([(await periodsOf(id)).length, (await it.balances(customers[at]!)).availableMinor], [2, 1_000n]);
    });
});

/** A worker of its own that runs the debit of a day, two orders at a time, and dies at a point of the code. */
function runAndDie(url: string, point: string, at: string) {
  const program = `
    const { openDatabase } = await import('#lib/db/database.ts');
    const { armCrashPoint } = await import('#lib/crash-point.ts');
    const { keysFrom } = await import('#lib/keys.ts');
    const operators = await import('#operators');
    const orders = await import('#orders');
    const db = openDatabase({ url: ${JSON.stringify(url)} });
    const [operator] = (await operators.enrolOperators(db, await operators.loadProfiles('profiles'))).filter(({ code }) => code === 'platform');
    const house = { db, keys: keysFrom(Buffer.alloc(32, 7)), tellPartner: async () => {}, orderPath: String, stopDebitPath: String };
    armCrashPoint(${JSON.stringify(point)});
    await orders.debitOrders(house, operator, { now: Temporal.Instant.from(${JSON.stringify(at)}) }, 2);
    process.exit(0);`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: REPOSITORY, timeout: 60_000 });
}
