import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { money } from '#lib/money.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: '' };
const purposes = { bill: accounts.settle, accounts: accounts.settle };

/** A bank in memory, at the outer wall. */
const bank: payments.Provider = {
  name: 'bank',
  startPayment: async ({ number }) => ({ reference: number, address: `https://bank.example/${number}` }),
  readNotice: async ({ body }) => JSON.parse(body.toString(), (name, value) => (name === 'minor' ? BigInt(value) : name === 'at' ? Temporal.Instant.from(value) : value)),
  answerNotice: () => ({ status: 200, type: 'text/plain', body: 'OK' }),
  queryOutcome: async () => undefined,
  refund: async ({ refundId, number, reference, amount }, { now }) => ({ state: 'refunded', number, reference: `back-${refundId}`, ofReference: reference, amount, at: now, isTest: true }),
  cancel: async () => 'canceled',
  async *listDay() {},
};

describe('payments in the office', () => {
  let office: TestOffice;
  let accountant: Awaited<ReturnType<typeof enterAs>>;
  let reviewer: Awaited<ReturnType<typeof enterAs>>;
  let account: { code: string; userId: string | undefined };
  let house: payments.PaymentsHouse;

  before(async () => {
    office = await testOffice({ providerOf: () => bank, purposes, approvalKinds: { refund: payments.refundApproval({ purposes }), transfer: payments.transferApproval({ purposes }) } });
    accountant = await enterAs(office, 'heat', 'Gulnara', ['accountant']);
    reviewer = await enterAs(office, 'heat', 'Rashid', ['reviewer', 'accountant']);
    account = await addAccount(office, 'heat', { number: '100200', holder: 'Ivanova <b>', address: 'Lenina 12-5', email: 'anna@mail.example' });
    await addAccount(office, 'heat', { number: '100300', holder: 'Petrov', address: 'Lenina 14' });
    house = { ...office.house, providerOf: () => bank, purposes };
  });
  after(() => office.close());

  const operator = () => office.operatorOf('heat') as Parameters<typeof payments.startPayment>[1];
  const balance = async (number: string) => (await office.db.asOwner(`select coalesce(sum(p.amount_minor), 0)::text as minor from accounts.accounts a left join accounts.payments p on p.account_id = a.id where a.number = $1`, [number]))[0]?.['minor'];
  async function pay(minor: bigint, more: { reference?: string; amount?: bigint } = {}): Promise<{ id: string; number: string }> {
    const id = randomUUID();
    const accountId = accounts.accountIdOf(account.code) as bigint;
    const outcome = await payments.startPayment(house, operator(), account.userId as string, { id, parts: [{ accountId, amountMinor: minor }], savesCard: false, returnUrl: 'https://x.example', origin: ORIGIN }, office.clock.now);
    assert.ok(!('refused' in outcome), JSON.stringify(outcome));
    const number = String((await office.db.asOwner('select number from payments.payments where id = $1', [id]))[0]?.['number']);
    const told = { kind: 'outcome', outcome: { state: 'succeeded', number, reference: more.reference ?? `op-${number}`, amount: money(more.amount ?? minor, 'RUB'), at: office.clock.now, isTest: true } };
    // A wrong amount is believed when it is told again.
    for (const key of more.amount === undefined ? [randomUUID()] : [randomUUID(), randomUUID()]) {
      const body = Buffer.from(JSON.stringify({ key, ...told }, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
      await payments.receiveNotice(house, operator(), 'bank', { method: 'POST', path: '/', query: '', headers: {}, body, address: '192.0.2.1' }, ORIGIN, office.clock.now);
    }
    return { id, number };
  }
  /** The worker's part: asks the bank for refunds that are due. */
  async function work(): Promise<void> {
    const sweep = payments.startSweep(house, [operator()], { error: (fault: unknown) => assert.fail(String(fault)) } as never, () => office.clock.now, 5);
    for (let tries = 0; tries < 100; tries++) {
      const [{ n }] = (await office.db.asOwner(`select count(*)::int as n from payments.refunds where state = 'asked'`)) as [{ n: number }];
      if (n === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await sweep.stop();
  }

  test('lists them with states and days, finds one by its number or its account, and shows what was told and booked', async () => {
    const { id, number } = await pay(120_000n);
    for (const language of ['kk', 'ru', 'en']) {
      accountant.cookies.set('heat-office-language', language);
      for (const page of ['/payments', '/payments?state=succeeded&q=100200', '/payments/open', `/payments/${id}`]) assert.equal((await accountant.get(page)).status, 200, page);
    }
    assert.match((await accountant.get(`/payments?q=${number.toLowerCase()}`)).text, new RegExp(number));
    assert.doesNotMatch((await accountant.get('/payments?state=expired')).text, new RegExp(number));
    const { text } = await accountant.get(`/payments/${id}`);
    assert.match(text, /acquirer:bank[\s\S]*supplier:own/);
    assert.match((await accountant.get('/payments/days.csv')).text, /1200\.00/);
    assert.equal((await accountant.get('/payments/0')).status, 404);
  });

  test('a refund in part goes to the bank at once, and the account owes it again', async () => {
    const { id } = await pay(50_000n);
    const before = BigInt(await balance('100200') as string);
    const asked = await accountant.send(`/payments/${id}`, '/refunds', { [`amount-${account.code}`]: '200,00', reason: 'Paid by mistake' });
    assert.match(asked.to ?? '', /done=asked$/);
    await work();
    assert.equal(BigInt(await balance('100200') as string), before - 20_000n);
    assert.match((await accountant.get(`/payments/${id}`)).text, /may still be refunded/);
    const tooMuch = await accountant.send(`/payments/${id}`, '/refunds', { [`amount-${account.code}`]: '300.01', reason: 'More' });
    assert.equal(tooMuch.status, 422);
    assert.match(tooMuch.text, /more than is left of the payment/);
    const nothing = await accountant.send(`/payments/${id}`, '/refunds', { [`amount-${account.code}`]: '1e3', reason: '' });
    assert.match(nothing.text, /Enter an amount such as/);
  });

  test('above the profile’s amount nothing goes back before a second person has agreed', async () => {
    const { id, number } = await pay(2_000_000n);
    const before = await balance('100200');
    const asked = await accountant.send(`/payments/${id}`, '/refunds', { [`amount-${account.code}`]: '20000', reason: 'Sold the flat' });
    assert.match(asked.to ?? '', /awaiting-approval$/);
    await work();
    assert.equal(await balance('100200'), before);
    const approval = /approvals\/([0-9a-f-]{36})/.exec((await reviewer.get('/approvals')).text)?.[1] as string;
    assert.match((await reviewer.get(`/approvals/${approval}`)).text, new RegExp(number));
    assert.equal((await reviewer.send(`/approvals/${approval}`, approval, { decision: 'approve', reason: '' })).status, 303);
    await work();
    assert.equal(BigInt(await balance('100200') as string), BigInt(before as string) - 2_000_000n);
  });

  test('money of the wrong amount waits, and is credited where a second person agrees that it belongs', async () => {
    const { number } = await pay(30_000n, { reference: 'odd', amount: 29_000n });
    assert.match((await accountant.get('/payments/open')).text, /Another amount came than was asked for/);
    const [{ id: held }] = (await office.db.asOwner(`select id from payments.suspense where reference = 'odd'`)) as [{ id: string }];
    const unknown = await accountant.send('/payments/open', `${held}/transfer`, { account: '999', reason: 'x' });
    assert.equal(unknown.status, 422);
    const asked = await accountant.send('/payments/open', `${held}/transfer`, { account: ' 100 300 ', reason: 'Meant for the neighbour' });
    assert.match(asked.to ?? '', /awaiting-approval$/);
    const approval = /approvals\/([0-9a-f-]{36})/.exec((await reviewer.get('/approvals')).text)?.[1] as string;
    await reviewer.send(`/approvals/${approval}`, approval, { decision: 'approve', reason: '' });
    assert.equal(await balance('100300'), '29000');
    assert.doesNotMatch((await accountant.get('/payments/open')).text, new RegExp(number));
    assert.deepEqual((await (await import('#ledger')).verifyBooks(office.db, operator().id)).faults, []);
  });

  test('money credited to a wrong account moves to the right one when a second person has agreed, and both histories say so', async () => {
    const { id } = await pay(40_000n);
    const [wrong, right] = [BigInt((await balance('100200')) as string), BigInt((await balance('100300')) as string)];
    const move = (account: string, reason = 'Meant for the neighbour') => accountant.send(`/payments/${id}`, '/transfers', { account, 'transfer-reason': reason });
    for (const [account, sentence] of [['999', /There is no such account/], ['100200', /on this account already/]] as const) {
      const { status, text } = await move(account);
      assert.equal(status, 422);
      assert.match(text, sentence);
      assert.match(text, /Meant for the neighbour/);
    }
    assert.match((await move('100 300')).to ?? '', /transfer-waits$/);
    assert.match((await move('100300')).text, /already waits for a second person/);
    assert.deepEqual([BigInt((await balance('100200')) as string), BigInt((await balance('100300')) as string)], [wrong, right]);
    const approval = /approvals\/([0-9a-f-]{36})/.exec((await reviewer.get('/approvals')).text)?.[1] as string;
    await reviewer.send(`/approvals/${approval}`, approval, { decision: 'approve', reason: '' });
    assert.deepEqual([BigInt((await balance('100200')) as string), BigInt((await balance('100300')) as string)], [wrong - 40_000n, right + 40_000n]);
    assert.deepEqual((await (await import('#ledger')).verifyBooks(office.db, operator().id)).faults, []);
    assert.match((await accountant.get(`/payments/${id}`)).text, /Moved to another account/);
  });

  test('automatic payments are seen by who sees payments, and stopped with a reason by who may', async () => {
    const [row] = (await office.db.asOwner(
      `with card as (insert into payments.cards (operator_id, id, user_id, provider, mask, brand, expires, sealed_token, saved_at) values ($1, gen_random_uuid(), $2, 'bank', '411111******4242', 'Visa', '12/30', '\\x00', now()) returning id)
       insert into payments.autopays (operator_id, id, user_id, account_id, card_id, ceiling_minor, mode, consent, began_at) select $1, gen_random_uuid(), $2, $3, card.id, 200000, 'due', 'x', now() from card returning id`,
      [operator().id, account.userId, String(accounts.accountIdOf(account.code))],
    )) as [{ id: string }];
    for (const language of ['kk', 'ru', 'en']) {
      accountant.cookies.set('heat-office-language', language);
      assert.match((await accountant.get('/payments/autopays?q=100200')).text, /•• 4242/);
    }
    assert.equal((await accountant.send('/payments/autopays', `${row.id}/end`, { reason: ' ' })).status, 422);
    const auditor = await enterAs(office, 'heat', 'Yerlan', ['auditor']);
    assert.doesNotMatch((await auditor.get('/payments/autopays')).text, /<form[^>]*\/end"/);
    assert.match((await accountant.send('/payments/autopays', `${row.id}/end`, { reason: 'Asked for by phone' })).to ?? '', /done=stopped$/);
    assert.match((await accountant.get('/payments/autopays')).text, /Stopped by staff/);
    const [entry] = await office.db.asOwner(`select reason from audit.entries where action = 'autopay.stopped'`);
    assert.equal(entry?.['reason'], 'Asked for by phone');
  });
});
