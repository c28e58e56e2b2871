import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { createLog } from '#lib/log.ts';
import { money } from '#lib/money.ts';
import type * as payments from '#payments';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

/** A bank in memory, at the outer wall: opens a page for every order, and knows what it is told. */
function bank() {
  const orders: { number: string; minor: bigint; returnUrl: string }[] = [];
  const state = { isSilent: false, outcomes: new Map<string, Awaited<ReturnType<payments.Provider['queryOutcome']>>>() };
  const provider: payments.Provider = {
    name: 'bank',
    async startPayment({ number, amount, returnUrl }) {
      if (state.isSilent) throw new Error('no answer');
      orders.push({ number, minor: amount.minor, returnUrl });
      return { reference: `page-${number}`, address: `https://bank.example/pay/${number}?a=1&b=2` };
    },
    readNotice: async ({ body }) => JSON.parse(body.toString(), (name, value) => (name === 'minor' ? BigInt(value) : name === 'at' ? Temporal.Instant.from(value) : value)),
    answerNotice: () => ({ status: 200, type: 'text/plain', body: 'OK' }),
    queryOutcome: async ({ number }) => state.outcomes.get(number),
    refund: async () => ({ refused: 'declined' }),
    cancel: async () => 'canceled',
    async *listDay() {},
  };
  return { provider, orders, state };
}

describe('paying by card', () => {
  const { provider, orders, state } = bank();
  let cabinet: TestCabinet;
  let madina: TestUser;
  let oleg: TestUser;
  let flat: string;
  let garage: string;

  before(async () => {
    cabinet = await testCabinet({ providerOf: () => provider });
    madina = await addUser(cabinet, 'heat', 'madina');
    oleg = await addUser(cabinet, 'heat', 'oleg');
    flat = await addAccount(cabinet, madina, '7100000011', { address: 'Улица <b> 1' });
    garage = await addAccount(cabinet, madina, '7100000012');
    for (const account of [flat, garage]) await addLine(cabinet, madina, account, 'bills', { period: '2026-10-01', number: account, due_minor: 123456, due_on: '2026-11-28', issued_on: '2026-11-05' });
  });
  after(() => cabinet.close());

  const at = (rest: string) => `/heat/cabinet/pay${rest}`;
  const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const outcome = (number: string, minor: bigint, more = {}) => ({ key: `k-${number}`, kind: 'outcome', outcome: { state: 'succeeded', number, reference: `op-${number}`, amount: money(minor, 'RUB'), at: cabinet.clock.now, isTest: true, ...more } });
  const tell = async (notice: object) => {
    const { receiveNotice } = await import('#payments');
    const body = Buffer.from(JSON.stringify(notice, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
    return receiveNotice(house(), madina.operator, 'bank', { method: 'POST', path: '/', query: '', headers: {}, body, address: '192.0.2.1' }, { requestId: 'r', address: '192.0.2.1', browser: '' }, cabinet.clock.now);
  };
  const house = () => ({ db: cabinet.db, keys: { seal: () => Buffer.from('x') } as never, texts: (() => () => '') as never, providerOf: () => provider, purposes: { bill: settle, accounts: settle } });
  /** What is being checked is asked about. */
  const ask = async () => {
    const { startSweep } = await import('#payments');
    const sweep = startSweep(house(), [madina.operator], createLog('fatal'), () => cabinet.clock.now.add({ seconds: 1 }), 20);
    const unknown = async () => Number((await cabinet.db.asOwner('select count(*)::int as n from payments.payments where checking_since is not null'))[0]?.['n']);
    for (let waited = 0; waited < 200 && (await unknown()) > 0; waited += 1) await new Promise((go) => setTimeout(go, 10));
    await sweep.stop();
  };
  const settle: payments.PaymentsHouse['purposes']['bill'] = async (tx, settlement) => (await import('#accounts')).settle(tx, settlement);

  /** Chooses what to pay and comes to the page that shows it once more. */
  async function choose(fields: Record<string, string>, query = '') {
    const { text } = await cabinet.get(at(query), madina.jar);
    const reply = await cabinet.post(at(''), madina.jar, { token: field(text, 'token'), ...fields });
    return { reply, check: String(reply.headers['location'] ?? '') };
  }
  async function begin(check: string) {
    const { text } = await cabinet.get(check, madina.jar);
    return cabinet.post(at('/check'), madina.jar, { token: field(text, 'token'), draft: field(text, 'draft') });
  }

  test('four steps lead from the amount due to the bank’s page, and every page is sound HTML in three languages', async () => {
    const { check } = await choose({ account: flat, [`amount-${flat}`]: '1 234,56' }, `?account=${flat}`);
    const started = await begin(check);
    assert.equal(started.status, 303);
    const shown = String(started.headers['location']).replace('/bank', '');
    const pages = [`/heat/cabinet/overview`, at(`?account=${flat}`), at(''), check, String(started.headers['location']), shown, at('/history')];
    for (const language of ['kk', 'ru', 'en'])
      for (const page of pages) {
        const { status, text } = await cabinet.get(page, new Map([...madina.jar, ['heat-cabinet-language', language]]));
        assert.equal(status, 200, page);
        assert.deepEqual(strictFaults(text), [], `${page} in ${language}`);
        assert.doesNotMatch(text, /<b> 1/);
      }
    const bankPage = await cabinet.get(String(started.headers['location']), madina.jar);
    assert.match(String(bankPage.headers['refresh']), /^0; url=https:\/\/bank\.example\/pay\/P-[\w-]+\?a=1&b=2$/);
    assert.equal(orders.at(-1)?.minor, 123456n);
    assert.match(orders.at(-1)?.returnUrl ?? '', /^https:\/\/heat\.example\/pay\/[0-9a-f-]+\/return$/);
  });

  test('coming back proves nothing: it is being checked, no button pays, and only the bank’s word makes it paid', async () => {
    const [{ id }] = (await cabinet.db.asOwner(`select id from payments.payments order by created_at desc, id desc limit 1`)) as [{ id: string }];
    const back = await cabinet.get(at(`/${id}/return?status=success`), madina.jar);
    assert.equal(back.headers['location'], at(`/${id}`));
    const checking = await cabinet.get(at(`/${id}`), madina.jar);
    assert.match(checking.text, /Being checked/);
    assert.match(String(checking.headers['refresh']), /^\d+; url=/);
    assert.doesNotMatch(checking.text, /<h1[^>]*>Paid|name="draft"/);
    const busy = await cabinet.get(at(`?account=${flat}`), madina.jar);
    assert.match(busy.text, /A payment for this account is under way/);
    assert.doesNotMatch(busy.text, /type="submit"[^>]*>\s*<span>Continue/);
    await tell(outcome(orders.at(-1)?.number as string, 123456n, { fiscal: { fiscalNumber: '77-0042' } }));
    const paid = await cabinet.get(at(`/${id}`), madina.jar);
    assert.match(paid.text, /Paid/);
    assert.match(paid.text, /fiscalNumber: 77-0042/);
    assert.equal(paid.headers['refresh'], undefined);
    assert.deepEqual(strictFaults(paid.text), []);
    const receipt = await cabinet.get(at(`/${id}/receipt.pdf`), madina.jar);
    assert.match(receipt.text, /^%PDF-1\.7/);
    assert.match((await cabinet.get(`/heat/cabinet/accounts/${flat}/payments`, madina.jar)).text, /P-[\w-]+/);
  });

  test('pressed twice, and from two tabs, it is one payment and one order', async () => {
    const { check } = await choose({ [`pay-${flat}`]: 'yes', [`amount-${flat}`]: '10', [`pay-${garage}`]: 'yes', [`amount-${garage}`]: '20.50' });
    const before = orders.length;
    const tabs = await Promise.all([begin(check), begin(check), begin(check)]);
    assert.equal(new Set(tabs.map(({ headers }) => headers['location'])).size, 1);
    const numbers = new Set(orders.slice(before).map(({ number }) => number));
    assert.equal(numbers.size, 1);
    assert.equal(orders.at(-1)?.minor, 3050n);
    await tell(outcome([...numbers][0] as string, 3050n));
  });

  test('when the bank is silent nothing is lost and the same wish may be tried again', async () => {
    state.isSilent = true;
    const { check } = await choose({ account: garage, [`amount-${garage}`]: '30' }, `?account=${garage}`);
    const silent = await begin(check);
    assert.equal(silent.status, 422);
    assert.match(silent.text, /The bank is not answering\. No money was charged/);
    state.isSilent = false;
    const again = await begin(check);
    assert.equal(again.status, 303);
    const shown = String(again.headers['location']).replace('/bank', '');
    const { text } = await cabinet.get(shown, madina.jar);
    const cancelled = await cabinet.post(`${shown}/cancellation`, madina.jar, { token: field(text, 'token') });
    assert.equal(cancelled.headers['location'], shown);
    assert.match((await cabinet.get(shown, madina.jar)).text, /The payment was cancelled\./);
  });

  test('a card that was refused says why, and another one may be tried on the same page', async () => {
    const { check } = await choose({ account: garage, [`amount-${garage}`]: '30' }, `?account=${garage}`);
    const started = await begin(check);
    const number = orders.at(-1)?.number as string;
    const refusal = outcome(number, 3000n, { state: 'failed', reference: `no-${number}`, failure: { word: 'insufficient-funds', code: '5051', isFinal: false } });
    await tell({ ...refusal, key: 'f' });
    const address = String(started.headers['location']).replace('/bank', '');
    const { text } = await cabinet.get(address, madina.jar);
    assert.match(text, /Being checked/);
    assert.match(text, /There is not enough money on the card\./);
    assert.doesNotMatch(text, /Not paid|Try another card|Continue at the bank/, 'another tab may have paid');
    state.outcomes.set(number, refusal.outcome as never);
    await ask();
    const { text: asked } = await cabinet.get(address, madina.jar);
    assert.match(asked, /The card was refused/);
    assert.match(asked, /There is not enough money on the card\./);
    assert.match(asked, /Try another card/);
    assert.deepEqual(strictFaults(asked), []);
    state.outcomes.delete(number);
    await tell(outcome(number, 3000n));
  });

  test('bad amounts are said at their field and what was typed stays', async () => {
    for (const [typed, sentence] of [['', 'amount'], ['-1', 'above zero'], ['0', 'above zero'], ['1e3', ''], ['0,50', 'smaller'], ['99999999', 'larger']] as const) {
      const { reply } = await choose({ account: garage, [`amount-${garage}`]: typed as string }, `?account=${garage}`);
      assert.equal(reply.status, 422, typed);
      assert.match(reply.text, new RegExp(sentence as string, 'i'), typed);
      assert.ok(reply.text.includes(`value="${typed}"`) || typed === '', typed);
      assert.deepEqual(strictFaults(reply.text), []);
    }
  });

  test('another’s payment, draft and receipt are not found', async () => {
    const [{ id }] = (await cabinet.db.asOwner(`select id from payments.payments where state = 'succeeded' limit 1`)) as [{ id: string }];
    for (const rest of [`/${id}`, `/${id}/bank`, `/${id}/return`, `/${id}/receipt.pdf`, '/0', '/%D0%BB']) assert.equal((await cabinet.get(at(rest), oleg.jar)).status, 404, rest);
    const { check } = await choose({ account: garage, [`amount-${garage}`]: '30' }, `?account=${garage}`);
    assert.equal((await cabinet.get(check, oleg.jar)).headers['location'], at(''));
  });
});
