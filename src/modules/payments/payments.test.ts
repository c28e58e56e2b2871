import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { money } from '#lib/money.ts';
import * as ledger from '#ledger';
import * as payments from './index.ts';
import { sweepPayments } from './sweep.ts';
import { NOW, ORIGIN, stand, USER, within, type Stand } from './stand.test.ts';
import { recordOutcome } from './record-outcome.ts';

const rub = (minor: bigint) => money(minor, 'RUB');

describe('a payment', () => {
  let it: Stand;
  before(async () => void (it = await stand()));
  after(() => it.close());
  const state = async (id: string) => String((await it.one('select state from payments.payments where id = $1', [id]))['state']);
  const told = async (id: string) => (await it.db.asOwner('select event from payments.events where payment_id = $1 order by id', [id])).map(({ event }) => event);
  const sound = async () => assert.deepEqual((await ledger.verifyBooks(it.db, it.operator.id)).faults, []);

  test('is stored before the acquirer is asked, and lowers what is left to pay when a notice says that it has come', async () => {
    const account = await it.account('100', 50_000n);
    it.bank.fails.start = new Error('no answer');
    const id = '10000000-0000-4000-8000-000000000001';
    const parts = [{ accountId: account, amountMinor: 50_000n }];
    await assert.rejects(it.start(parts, { id }), /acquirer-silent/);
    assert.equal(await state(id), 'created');
    delete it.bank.fails.start;
    const { number } = await it.start(parts, { id });
    assert.equal(await state(id), 'pending');
    assert.equal(await it.leftMinor(account), 50_000n);
    const reply = await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(50_000n), commission: rub(600n) }) });
    assert.deepEqual([reply.status, reply.body], [200, '{"code":"ok"}']);
    assert.equal(await state(id), 'succeeded');
    assert.equal(await it.leftMinor(account), 0n);
    assert.deepEqual(await it.balances(), { 'acquirer:bank': 49_400n, commission: 600n, 'supplier:carrier': -1_000n, 'supplier:own': -49_000n });
    assert.equal((await it.one(`select count(*) as n from notices.messages where kind = 'payment-received'`))['n'], '1');
    await sound();
  });

  test('told of twenty times at once is credited once, and every answer is the same', async () => {
    const account = await it.account('200', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 10_000n }]);
    const outcome = it.told(number, { amount: rub(10_000n) });
    const before = (await it.balances())['acquirer:bank'] as bigint;
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => it.notice({ key: `same-${n % 2}`, kind: 'outcome', outcome })));
    assert.deepEqual(new Set(replies.map(({ body }) => body)), new Set(['{"code":"ok"}']));
    assert.equal(await state(id), 'succeeded');
    assert.equal(await it.leftMinor(account), 20_000n);
    assert.equal((await it.balances())['acquirer:bank'], before + 10_000n);
    assert.equal((await it.one(`select count(*) as n from payments.events where payment_id = $1 and event = 'succeeded'`, [id]))['n'], '1');
    await sound();
  });

  test('an account that is being paid is not paid a second time until the first payment has ended', async () => {
    const account = await it.account('300', 30_000n);
    const parts = [{ accountId: account, amountMinor: 30_000n }];
    const { id } = await it.start(parts);
    await assert.rejects(it.start(parts), /being-paid/);
    assert.equal(await payments.closePayment(it.house, it.operator, id, { as: 'canceled', teller: 'customer', userId: USER }, NOW), 'closed');
    assert.equal(await state(id), 'canceled');
    await it.start(parts);
  });

  test('a wish sent from two tabs at once is one payment', async () => {
    const account = await it.account('400', 30_000n);
    const id = '10000000-0000-4000-8000-000000000004';
    const wishes = await Promise.all(Array.from({ length: 8 }, () => it.start([{ accountId: account, amountMinor: 30_000n }], { id })));
    assert.equal(new Set(wishes.map(({ number }) => number)).size, 1);
  });

  test('money that comes after the expiry is credited; a decline after success is not believed but recorded', async () => {
    const account = await it.account('500', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 30_000n }]);
    await payments.closePayment(it.house, it.operator, id, { as: 'expired', teller: 'system' }, NOW);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n) }) });
    assert.deepEqual([await state(id), await it.leftMinor(account)], ['succeeded', 0n]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { state: 'failed', amount: rub(30_000n) }) });
    assert.equal(await state(id), 'succeeded');
    assert.equal((await it.one(`select count(*) as n from audit.entries where action = 'payment.contradicted'`))['n'], '1');
    await assert.rejects(it.db.asOwner(`update payments.payments set state = 'failed', credited_reference = null, paid_at = null where id = $1`, [id]), /does not go from succeeded/);
  });

  test('money of a second operation, in another amount, or for nothing known is held in suspense and never lost', async () => {
    const account = await it.account('600', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 30_000n }]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(29_999n), reference: 'odd' }) });
    assert.equal((await it.one('select count(*)::int as n from payments.suspense where payment_id = $1', [id]))['n'], 0, 'a wrong amount is asked about before it is believed');
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(29_999n), reference: 'odd' }) });
    assert.deepEqual([await state(id), await it.leftMinor(account)], ['pending', 30_000n]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n), reference: 'right' }) });
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n), reference: 'again' }) });
    await it.notice({ kind: 'outcome', outcome: it.told('P-UNKNOWN', { amount: rub(7_000n), reference: 'stray' }) });
    assert.deepEqual([await state(id), await it.leftMinor(account)], ['succeeded', 0n]);
    const held = await it.db.asOwner(`select why, amount_minor from payments.suspense order by held_at, reference`);
    assert.deepEqual(held.map(({ why, amount_minor }) => `${why} ${amount_minor}`).sort(), ['paid-again 30000', 'payment-unknown 7000', 'wrong-amount 29999']);
    assert.equal((await it.balances())['suspense'], -66_999n);
    await sound();
  });

  test('in an amount that the acquirer takes back when he is asked again is credited as what it is', async () => {
    const account = await it.account('650', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 30_000n }]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_137n), reference: 'one' }) });
    assert.equal((await it.one('select next_query_at <= $2 as soon from payments.payments where id = $1', [id, NOW.add({ seconds: 5 }).toString()]))['soon'], true);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n), reference: 'one' }) });
    assert.deepEqual([await state(id), await it.leftMinor(account)], ['succeeded', 0n]);
    await sound();
  });

  test('for several accounts reaches each; a part of an account that was closed meanwhile is held', async () => {
    const [open, closing] = [await it.account('700', 20_000n), await it.account('701', 10_000n)];
    const { number } = await it.start([{ accountId: open, amountMinor: 20_000n }, { accountId: closing, amountMinor: 10_000n }]);
    await it.db.asOwner('update accounts.accounts set closed_on = current_date where id = $1', [closing.toString()]);
    await it.notice({ kind: 'outcome', outcome: it.told(number, { amount: rub(30_000n) }) });
    assert.deepEqual([await it.leftMinor(open), await it.leftMinor(closing)], [0n, 10_000n]);
    assert.equal((await it.one(`select count(*) as n from payments.suspense where why = 'account-closed' and amount_minor = 10000`))['n'], '1');
    await sound();
  });

  test('whose notice never comes is found by asking; one that nobody paid ends, its page closed at the acquirer first', async () => {
    const account = await it.account('800', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 30_000n }]);
    await payments.noteReturn(it.house, it.operator, USER, id, NOW);
    it.bank.outcomes.set(number, it.told(number, { amount: rub(30_000n) }));
    await sweepPayments(it.house, it.operator, NOW.add({ seconds: 1 }));
    assert.deepEqual([await state(id), await it.leftMinor(account)], ['succeeded', 0n]);
    const other = await it.start([{ accountId: await it.account('801', 30_000n), amountMinor: 100n }]);
    await sweepPayments(it.house, it.operator, NOW.add({ minutes: 17 }));
    assert.equal(await state(other.id), 'expired');
    assert.ok(it.bank.calls.includes(`cancel ${other.id}:cancel`));
  });

  test('that was refused on an open page is being checked until the acquirer has been asked, and has failed when its page is closed', async () => {
    const account = await it.account('810', 30_000n);
    const { id, number } = await it.start([{ accountId: account, amountMinor: 30_000n }]);
    const refusal = it.told(number, { state: 'failed', reference: `no-${number}`, amount: rub(30_000n), failure: { word: 'insufficient-funds', code: '5051', isFinal: false } });
    const shown = async () => {
      const found = await within(it, (tx) => payments.paymentOf(tx, id));
      return `${payments.shownAs(found!.payment, NOW)} ${payments.mayUsePage(found!.payment, NOW)}`;
    };
    await it.notice({ kind: 'outcome', outcome: refusal });
    assert.deepEqual([await state(id), await shown()], ['pending', 'checking false']);
    await assert.rejects(it.start([{ accountId: account, amountMinor: 100n }]), /being-paid/);
    it.bank.outcomes.set(number, refusal);
    await sweepPayments(it.house, it.operator, NOW.add({ seconds: 1 }));
    assert.deepEqual([await state(id), await shown()], ['pending', 'open true']);
    assert.deepEqual(await told(id), ['created', 'pending', 'refused', 'not-taken']);
    it.bank.outcomes.delete(number);
    await sweepPayments(it.house, it.operator, NOW.add({ minutes: 17 }));
    assert.deepEqual([await state(id), (await it.one('select failure from payments.payments where id = $1', [id]))['failure']], ['failed', 'insufficient-funds']);
    await it.start([{ accountId: account, amountMinor: 100n }]);
  });

  test('that was refused in one tab and taken in another is never shown as not paid; an answer from before a return settles nothing', async () => {
    const { id, number } = await it.start([{ accountId: await it.account('811', 30_000n), amountMinor: 30_000n }]);
    const refusal = it.told(number, { state: 'failed', reference: `no-${number}`, amount: rub(30_000n) });
    await it.notice({ kind: 'outcome', outcome: refusal });
    it.bank.outcomes.set(number, refusal);
    // The other tab takes the money and its customer comes back between the question and its answer.
    const { promise, resolve } = Promise.withResolvers<void>();
    const provider = it.house.providerOf(it.operator)!;
    const slow = { ...it.house, providerOf: () => ({ ...provider, queryOutcome: async (...asked: Parameters<typeof provider.queryOutcome>) => ((await promise), provider.queryOutcome(...asked)) }) };
    const asked = sweepPayments(slow, it.operator, NOW.add({ seconds: 1 }));
    for (let waited = 0; waited < 100 && (await it.one('select queries from payments.payments where id = $1', [id]))['queries'] !== 1; waited += 1) await new Promise((go) => setTimeout(go, 10));
    await payments.noteReturn(it.house, it.operator, USER, id, NOW);
    resolve();
    await asked;
    const found = await within(it, (tx) => payments.paymentOf(tx, id));
    assert.equal(payments.shownAs(found!.payment, NOW), 'checking');
    it.bank.outcomes.set(number, it.told(number, { amount: rub(30_000n) }));
    await sweepPayments(it.house, it.operator, NOW.add({ seconds: 2 }));
    assert.deepEqual([await state(id), (await told(id)).includes('failed')], ['succeeded', false]);
  });

  test('that the acquirer will not close because it is being paid stays unknown until it says how it ended', async () => {
    const { id } = await it.start([{ accountId: await it.account('850', 30_000n), amountMinor: 100n }]);
    it.bank.fails.cancel = 'too-late';
    assert.deepEqual(await payments.closePayment(it.house, it.operator, id, { as: 'canceled', teller: 'customer', userId: USER }, NOW), { refused: 'too-late' });
    assert.equal(await state(id), 'pending');
    delete it.bank.fails.cancel;
  });

  test('a forged notice changes nothing, is answered 401 and recorded; another acquirer’s name is not known', async () => {
    const reply = await it.notice({ kind: 'outcome', forged: true } as never);
    assert.equal(reply.status, 401);
    assert.equal((await it.one(`select count(*) as n from audit.entries where action = 'notice.refused'`))['n'], '1');
    const request = { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from('{}'), address: '192.0.2.1' };
    assert.equal((await payments.receiveNotice(it.house, it.operator, 'elsewhere', request, ORIGIN, NOW)).status, 404);
  });

  test('before paying the acquirer hears whether number, amount and payer are right', async () => {
    const { number } = await it.start([{ accountId: await it.account('900', 30_000n), amountMinor: 500n }]);
    const check = async (more: object) => (await it.notice({ kind: 'check', check: { number, amount: rub(500n), payer: USER, isTest: true, ...more } })).body;
    assert.equal(await check({}), '{"code":"ok"}');
    assert.equal(await check({ amount: rub(501n) }), '{"code":"wrong-amount"}');
    assert.equal(await check({ payer: 'other' }), '{"code":"wrong-payer"}');
    assert.equal(await check({ number: 'P-NONE' }), '{"code":"unknown-payment"}');
  });

  test('is not begun for another’s account, nothing, too little or too much', async () => {
    const own = await it.account('950', 30_000n);
    const { id } = await it.one(`insert into accounts.accounts (operator_id, number, import_id) values ($1, '951', gen_random_uuid()) returning id`, [it.operator.id]);
    await assert.rejects(it.start([{ accountId: BigInt(id as string), amountMinor: 500n }]), /account-not-found/);
    await assert.rejects(it.start([]), /nothing-to-pay/);
    await assert.rejects(it.start([{ accountId: own, amountMinor: 99n }]), /too-small/);
    await assert.rejects(it.start([{ accountId: own, amountMinor: 50_000_001n }]), /too-large/);
    await assert.rejects(it.start([{ accountId: own, amountMinor: 500n }, { accountId: own, amountMinor: 500n }]), /account-not-found/);
  });

  test('its outcome and its audit entry stand or fall together', async () => {
    const { id, number } = await it.start([{ accountId: await it.account('990', 30_000n), amountMinor: 500n }]);
    await assert.rejects(
      within(it, async (tx) => {
        await recordOutcome(tx, it.house, it.operator, it.told(number, { amount: rub(500n) }), 'notice', NOW);
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.equal(await state(id), 'pending');
    assert.equal((await it.one(`select count(*) as n from audit.entries where action = 'payment.succeeded' and subject_id = $1`, [id]))['n'], '0');
  });
});
