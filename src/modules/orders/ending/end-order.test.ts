import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as prepaid from '#prepaid';
import * as requests from '#requests';
import * as orders from '../index.ts';
import { noon, ORIGIN, stand, type Customer, type Plan, type Stand } from '../stand.test.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('the end of an order, and what goes back', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());

  const staff = () => ({ kind: 'staff', ...it.staff[0]! }) as const;
  const terminate = (customer: Customer, orderId: bigint, on: string) => orders.terminateOrder(it.house, it.operator, customer.by, { orderId, accountId: customer.accountId }, noon(on));
  const debit = (on: string) => orders.debitOrders(it.house, it.operator, { now: noon(on) });
  const available = async (customer: Customer) => (await it.balances(customer)).availableMinor;
  const three = async (priceMinor = 3_000n): Promise<{ customer: Customer; plan: Plan; id: bigint }> => {
    const [customer, plan] = [await it.customer(3n * priceMinor), await it.plan(priceMinor)];
    return { customer, plan, id: await it.running(customer, plan, { periods: 3 }) };
  };

  test('by the customer: what runs counts as provided, what has not begun goes back whole, and only once', async () => {
    const { customer, plan, id } = await three();
    const before = await it.earned(plan);
    assert.equal(await reading(it.db, it.operator.id, async (tx) => orders.unusedOf(tx, (await orders.orderOf(tx, id))!, 'by-customer', day('2026-12-01'))), 6_000n);
    assert.deepEqual(await terminate(await it.customer(0n), id, '2026-12-01'), { refused: 'unknown-order' });
    const outcomes = await Promise.all([terminate(customer, id, '2026-12-01'), terminate(customer, id, '2026-12-01')]);
    assert.deepEqual(outcomes.map((one) => ('refused' in one ? one.refused : one.returnedMinor)).toSorted().map(String), ['6000', 'not-provided']);
    const [order, earned] = [await it.of(id), await it.earned(plan)];
    assert.deepEqual([order.state, order.endedWhy, await available(customer)], ['ended', 'by-customer', 6_000n]);
    assert.deepEqual([before.partner - earned.partner, before.commission - earned.commission], [5_250n, 750n]);
    assert.deepEqual(await it.letters(customer), ['active', 'ended-by-customer']);
  });

  test('an account is not closed while an order of it is not over: what comes back has to find it', async () => {
    const [customer, plan] = [await it.customer(2_000n), await it.plan(1_000n)];
    const id = await it.running(customer, plan, { periods: 2 });
    const close = () => prepaid.closeAccount(it, it.operator, customer.userId, { origin: ORIGIN, isInUse: orders.hasOpenOrders }, noon('2026-12-01'));
    assert.deepEqual(await close(), { refused: 'in-use' });
    await terminate(customer, id, '2026-12-01');
    assert.deepEqual(await close(), { refused: 'money-left' });
  });

  test('by the operator: announced with its reason and notice, taken back or carried out on its day, with the days that are left', async () => {
    const { customer, id } = await three();
    const announce = (reason = 'Нарушение договора', minutes = 0) => orders.announceEnding(it.house, it.operator, staff(), { orderId: id, reason }, noon('2026-12-03').add({ minutes }));
    assert.deepEqual(await announce(' '), { refused: 'reason-missing', field: 'reason' });
    // One working day after Thursday is Friday: it ends as Saturday begins.
    assert.deepEqual(await announce(), { endsOn: day('2026-12-05') });
    assert.deepEqual(await announce(), { refused: 'ending-already' });
    assert.equal(await orders.withdrawEnding(it.house, it.operator, staff(), { orderId: id }, noon('2026-12-03').add({ minutes: 1 })), 'withdrawn');
    await announce('Нарушение договора', 2);
    await debit('2026-12-04');
    assert.equal((await it.of(id)).state, 'active');
    await debit('2026-12-05');
    // 19 of 30 days are left of 30.00, and two whole periods.
    assert.deepEqual([(await it.of(id)).endedWhy, await available(customer)], ['by-operator', 1_900n + 6_000n]);
    assert.deepEqual(await it.letters(customer), ['active', 'ending-announced', 'ending-withdrawn', 'ending-announced', 'ended-by-operator']);
  });

  describe('on a founded claim', () => {
    const write = async (customer: Customer, on: string, kind = 'service-claim') => {
      const answers: Record<string, string> = kind === 'question' ? { words: 'x' } : { order: '1', 'happened-on': on, grounds: 'x' };
      const opened = await requests.openRequest(
        { db: it.db, keys: it.house.keys } as requests.RequestsHouse, it.operator,
        { kind, answers, contact: { name: 'А', phone: '', email: 'a@mail.example' }, address: '', userId: customer.userId, channel: 'cabinet', language: 'ru', actor: { kind: 'user', id: customer.userId }, origin: ORIGIN }, noon(on));
      assert.ok('number' in opened, JSON.stringify(opened));
      return opened.number;
    };
    const giveBack = (orderId: bigint, request: string, amountMinor: bigint, ordinal = 1) => orders.returnOnClaim(it.house, it.operator, staff(), { orderId, ordinal, request, amountMinor, reason: 'Сбой' }, noon('2026-12-28'));

    test('that came within its period, by whoever acts for the account, what was found goes back, at most what is left; one of another day comes too late', async () => {
      const { customer, id } = await three();
      const [first, second] = [await write(customer, '2026-12-10'), await write(customer, '2026-12-24')];
      assert.deepEqual(await giveBack(id, second, 100n), { refused: 'claim-too-late', field: 'request' });
      assert.deepEqual(await giveBack(id, first, 100n, 2), { refused: 'claim-too-late', field: 'request' });
      const strangers = await write(await it.customer(0n), '2026-12-10');
      for (const request of [strangers, await write(customer, '2026-12-10', 'question'), 'AAAA-AAAA']) assert.deepEqual(await giveBack(id, request, 100n), { refused: 'unknown-claim', field: 'request' });
      assert.deepEqual(await giveBack(id, first, 3_001n), { refused: 'more-than-paid', field: 'amount' });
      assert.equal(await giveBack(id, first, 1_000n), 'returned');
      assert.deepEqual(await giveBack(id, first, 2_001n), { refused: 'more-than-paid', field: 'amount' });
      assert.equal(await giveBack(id, first, 2_000n), 'returned');
      assert.equal(await available(customer), 3_000n);
      assert.deepEqual(await giveBack(id, first, 1n, 9), { refused: 'unknown-period', field: 'period' });
    });

    test('beyond the profile’s amount, in slices as well, a second person agrees first', async () => {
      const { customer, id } = await three(9_000_000n);
      const request = await write(customer, '2026-12-10');
      const waiting = async () => (await reading(it.db, it.operator.id, (tx) => orders.claimsOf(tx, id))).find(({ state }) => state === 'awaiting-approval');
      const decide = async (by: number, decision: 'approve' | 'decline') => {
        const subject = await waiting();
        const approval = await reading(it.db, it.operator.id, (tx) => approvals.approvalAbout(tx, 'order-claim', subject!.id));
        const outcome = await approvals.decideApproval({ db: it.db, approvalKinds: { 'order-claim': orders.claimApproval(it.house) } }, it.operator, it.staff[by]!, { approvalId: approval!.id, decision, reason: 'x' }, noon('2026-12-28'));
        return isRefused(outcome) ? outcome.refused : decision;
      };
      assert.equal(await giveBack(id, request, 4_999_999n), 'returned');
      assert.equal(await giveBack(id, request, 1n), 'returned');
      assert.equal(await giveBack(id, request, 1n), 'awaiting-approval');
      assert.deepEqual([await decide(0, 'approve'), await decide(1, 'decline'), await available(customer)], ['same-person', 'decline', 5_000_000n]);
      assert.equal(await giveBack(id, request, 4_000_000n), 'awaiting-approval');
      assert.deepEqual([await decide(1, 'approve'), await available(customer), await waiting()], ['approve', 9_000_000n, undefined]);
    });
  });

  describe('by force majeure', () => {
    const declare = async (plan: Plan, fromOn: string, on: string) => {
      const id = await orders.askForceMajeure(it.house, it.operator, it.staff[0]!, { slug: plan.slug, fromOn: day(fromOn), reason: 'Землетрясение' }, noon(on));
      assert.ok(!isRefused(id));
      return id as string;
    };
    const decide = async (id: string, by: number, on: string, kind = 'force-majeure') => {
      const approval = await reading(it.db, it.operator.id, (tx) => approvals.approvalAbout(tx, kind, id));
      const outcome = await approvals.decideApproval({ db: it.db, approvalKinds: { 'force-majeure': orders.forceMajeureApproval, 'force-majeure-end': orders.forceMajeureEndApproval } }, it.operator, it.staff[by]!, { approvalId: approval!.id, decision: 'approve', reason: '' }, noon(on));
      return isRefused(outcome) ? outcome.refused : 'approved';
    };
    const end = async (id: string, on: string) => {
      assert.equal(await orders.askForceMajeureEnd(it.house, it.operator, it.staff[0]!, { id }, noon(on)), 'asked');
      assert.deepEqual(await orders.askForceMajeureEnd(it.house, it.operator, it.staff[0]!, { id }, noon(on)), { refused: 'not-lasting' });
      const { endingId } = (await reading(it.db, it.operator.id, (tx) => orders.forceMajeureOf(tx, id)))!;
      return [await decide(endingId!, 0, on, 'force-majeure-end'), await decide(endingId!, 1, on, 'force-majeure-end')];
    };
    /** Until when periods lasted before they rested, and last since. */
    const rested = async (id: bigint) => (await it.db.asOwner('select r.until_on::text as was, p.until_on::text as is from orders.rested_periods r join orders.periods p using (operator_id, order_id, ordinal) where order_id = $1 order by ordinal', [String(id)])).map(({ was, is }) => `${was}/${is}`);
    const work = (id: string, on: string) => orders.workOffForceMajeure(it.house, it.operator, id, noon(on));

    test('orders rest after a second person’s yes, and after another such yes go on with terms longer by its duration', async () => {
      const { customer, plan, id } = await three();
      const forceMajeure = await declare(plan, '2026-12-01', '2026-12-03');
      assert.equal(await decide(forceMajeure, 0, '2026-12-03'), 'same-person');
      await work(forceMajeure, '2026-12-03');
      assert.equal((await it.of(id)).state, 'active');
      assert.equal(await decide(forceMajeure, 1, '2026-12-03'), 'approved');
      await Promise.all([work(forceMajeure, '2026-12-03'), work(forceMajeure, '2026-12-03')]);
      const rests = await it.of(id);
      assert.deepEqual([rests.suspendedWhy, rests.dueOn], ['force-majeure', null]);
      assert.deepEqual(await it.order(customer, plan), { refused: 'force-majeure' });
      await debit('2027-02-27');
      assert.equal((await it.of(id)).state, 'suspended', 'nothing is due of an order that rests');
      assert.deepEqual(await end(forceMajeure, '2026-12-11'), ['same-person', 'approved']);
      await work(forceMajeure, '2026-12-11');
      await work(forceMajeure, '2026-12-11');
      const goesOn = await it.of(id);
      assert.deepEqual([goesOn.state, String(goesOn.paidUntilOn), String(goesOn.anchorOn)], ['active', '2027-03-06', '2027-03-06']);
      assert.deepEqual(goesOn.periods.map(({ from, until }) => `${from}/${until}`), ['2027-02-03/2027-03-06', '2027-01-03/2027-02-03', '2026-11-24/2027-01-03']);
      assert.deepEqual(await rested(id), ['2026-12-24/2027-01-03', '2027-01-24/2027-02-03', '2027-02-24/2027-03-06'], 'acts of the months before and after are looked at again');
      assert.deepEqual(await it.letters(customer), ['active', 'suspended-force-majeure', 'goes-on']);
    });

    test('nothing begins and nothing is debited meanwhile, whichever way an order got there; what waited for money goes on when it is over', async () => {
      const plan = await it.plan(1_000n);
      const [asked, waits, runs] = [await it.customer(1_000n), await it.customer(1_000n), await it.customer(2_000n)];
      const waiting = await it.running(waits, plan, { automaticDebit: true }, noon('2026-11-20'));
      const running = await it.running(runs, plan, { automaticDebit: true });
      await debit('2026-12-20');
      const awaited = (await it.order(asked, plan, {}, noon('2026-12-23'))) as orders.Order;
      const forceMajeure = await declare(plan, '2026-12-23', '2026-12-23');
      assert.equal(await decide(forceMajeure, 1, '2026-12-23'), 'approved');
      assert.deepEqual(await it.answer(awaited.id, plan, {}, noon('2026-12-23')), { refused: 'force-majeure' });
      await it.topUp(waits, 1_000n);
      assert.equal(await orders.resumeOrders(it.house, it.operator, waits.accountId, noon('2026-12-24')), 0);
      assert.equal(await orders.startDebit(it.house, it.operator, waits.by, { orderId: waiting, accountId: waits.accountId, seenMinor: 1_000n }, noon('2026-12-24')), 'force-majeure');
      await debit('2026-12-24');
      await debit('2027-02-01');
      assert.deepEqual([(await it.of(running)).suspendedWhy, (await it.of(waiting)).suspendedWhy], ['force-majeure', 'money']);
      assert.deepEqual([(await it.balances(asked)).heldMinor, await available(waits), await available(runs)], [1_000n, 1_000n, 1_000n]);
      await end(forceMajeure, '2027-02-02');
      await work(forceMajeure, '2027-02-02');
      assert.deepEqual([(await it.of(running)).state, (await it.of(waiting)).state, await available(waits), String((await it.of(waiting)).paidUntilOn)], ['active', 'active', 0n, '2027-03-02']);
      assert.equal(await it.answer(awaited.id, plan, {}, noon('2027-02-02')), 'provided');
    });

    test('beyond three months orders end, and everything since its first day goes back', async () => {
      const { customer, plan, id } = await three();
      const forceMajeure = await declare(plan, '2026-11-30', '2026-12-03');
      await decide(forceMajeure, 1, '2026-12-03');
      await work(forceMajeure, '2026-12-03');
      await orders.endLongForceMajeures(it.house, it.operator, noon('2027-02-28'));
      assert.equal((await it.of(id)).state, 'suspended');
      await orders.endLongForceMajeures(it.house, it.operator, noon('2027-03-01'));
      // 6 of 30 days were provided.
      assert.deepEqual([(await it.of(id)).endedWhy, await available(customer)], ['force-majeure', 2_400n + 6_000n]);
      assert.equal((await rested(id)).length, 3);
      assert.equal((await reading(it.db, it.operator.id, (tx) => orders.forceMajeureOf(tx, forceMajeure)))?.state, 'over');
    });

    test('is refused for an unknown service, a day to come and one that is asked for already', async () => {
      const plan = await it.plan(1_000n);
      const ask = (slug: string, fromOn: string, reason = 'x') => orders.askForceMajeure(it.house, it.operator, { ...it.staff[0]!, origin: ORIGIN }, { slug, fromOn: day(fromOn), reason }, noon('2026-12-03'));
      assert.deepEqual(await ask('nothing-of-the-kind', '2026-12-01'), { refused: 'unknown-service', field: 'service' });
      assert.deepEqual(await ask(plan.slug, '2026-12-04'), { refused: 'not-begun', field: 'from' });
      assert.deepEqual(await ask(plan.slug, '2026-12-01', ' '), { refused: 'reason-missing', field: 'reason' });
      await declare(plan, '2026-12-01', '2026-12-03');
      assert.deepEqual(await ask(plan.slug, '2026-12-01'), { refused: 'lasting-already', field: 'service' });
    });
  });
});
