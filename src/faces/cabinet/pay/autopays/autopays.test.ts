import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { money } from '#lib/money.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from '../../stand.test.ts';

const orders: { number: string; saveCard: boolean }[] = [];

/** A bank in memory that lets cards be kept. */
const provider: payments.Provider = {
  name: 'bank',
  async startPayment({ number, saveCard }) {
    orders.push({ number, saveCard });
    return { reference: `page-${number}`, address: `https://bank.example/${number}` };
  },
  readNotice: async ({ body }) => JSON.parse(body.toString(), (name, value) => (name === 'minor' ? BigInt(value) : name === 'at' ? Temporal.Instant.from(value) : value)),
  answerNotice: () => ({ status: 200, type: 'text/plain', body: 'OK' }),
  queryOutcome: async () => undefined,
  refund: async () => ({ refused: 'declined' }),
  cancel: async () => 'canceled',
  chargeCard: async ({ order }, { requestId, now }) => ({ state: 'succeeded', number: order.number, reference: requestId, amount: order.amount, at: now, isTest: true }),
};

describe('cards and automatic payment in the cabinet', () => {
  let cabinet: TestCabinet;
  let madina: TestUser;
  let oleg: TestUser;
  let flat: string;
  before(async () => {
    cabinet = await testCabinet({ providerOf: () => provider });
    madina = await addUser(cabinet, 'heat', 'madina');
    oleg = await addUser(cabinet, 'heat', 'oleg');
    flat = await addAccount(cabinet, madina, '7100000021', { address: 'Улица <b> 1' });
    await addLine(cabinet, madina, flat, 'bills', { period: '2026-10-01', number: flat, due_minor: 123456, due_on: '2026-11-22', issued_on: '2026-11-05' });
  });
  after(() => cabinet.close());

  const at = (rest: string) => `/heat/cabinet/pay${rest}`;
  const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const house = (): payments.PaymentsHouse => ({ db: cabinet.db, keys: cabinet.keys, texts: (() => Object.assign(() => 'x', { of: () => 'x' })) as never, providerOf: () => provider, purposes: { bill: accounts.settle, accounts: accounts.settle } });
  const open = async () => (await cabinet.get(at('/autopays/new'), madina.jar)).text;
  const cardIn = (text: string) => /<option value="([0-9a-f-]{36})"/.exec(text)?.[1] as string;

  async function pay(fields: Record<string, string>): Promise<string> {
    const { text } = await cabinet.get(at(`?account=${flat}`), madina.jar);
    const chosen = await cabinet.post(at(''), madina.jar, { token: field(text, 'token'), account: flat, [`amount-${flat}`]: '100' });
    const check = await cabinet.get(String(chosen.headers['location']), madina.jar);
    assert.match(check.text, /Remember this card/);
    assert.doesNotMatch(/<input[^>]*name="save-card"[^>]*>/.exec(check.text)?.[0] ?? 'checked', /checked/, 'the tick is never set beforehand');
    await cabinet.post(at('/check'), madina.jar, { token: field(check.text, 'token'), draft: field(check.text, 'draft'), ...fields });
    const { number } = orders.at(-1) as { number: string };
    const outcome = { state: 'succeeded', number, reference: `op-${number}`, amount: money(10_000n, 'RUB'), at: cabinet.clock.now, isTest: true, card: { mask: '411111******4242', brand: 'Visa', expires: '12/30', token: 'tk' } };
    const body = Buffer.from(JSON.stringify({ key: number, kind: 'outcome', outcome }, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
    await payments.receiveNotice(house(), madina.operator, 'bank', { method: 'POST', path: '/', query: '', headers: {}, body, address: '192.0.2.1' }, { requestId: 'r', address: '192.0.2.1', browser: '' }, cabinet.clock.now);
    return number;
  }

  test('without a tick no card is kept, and automatic payment begins with saving one', async () => {
    await pay({});
    assert.equal(orders.at(-1)?.saveCard, false);
    const { text } = await cabinet.get(at('/cards'), madina.jar);
    assert.match(text, /No saved cards/);
    assert.match(await open(), /First pay once by card/);
  });

  test('with the tick the card is kept, known by its last digits alone, and pages are sound in three languages', async () => {
    await pay({ 'save-card': 'yes' });
    for (const language of ['kk', 'ru', 'en'])
      for (const page of ['/cards', '/autopays/new', '/history']) {
        const { status, text } = await cabinet.get(at(page), new Map([...madina.jar, ['heat-cabinet-language', language]]));
        assert.equal(status, 200, page);
        assert.deepEqual(strictFaults(text), [], `${page} in ${language}`);
        assert.doesNotMatch(text, /411111|<b> 1/);
      }
    assert.match((await cabinet.get(at('/cards'), madina.jar)).text, /Visa •• 4242/);
    assert.doesNotMatch((await cabinet.get(at('/cards'), oleg.jar)).text, /4242/);
  });

  test('consent is an act: without it, a ceiling or a card nothing begins, and what was typed stays', async () => {
    const page = await open();
    assert.doesNotMatch(/<input[^>]*name="consent"[^>]*>/.exec(page)?.[0] ?? 'checked', /checked/);
    const send = async (fields: Record<string, string>) => cabinet.post(at('/autopays/new'), madina.jar, { token: field(await open(), 'token'), account: flat, card: cardIn(page), ceiling: '2 000', mode: 'due', day: '', consent: 'yes', ...fields });
    for (const [fields, sentence] of [[{ consent: '' }, /Tick that you agree/], [{ ceiling: 'much' }, /amount/i], [{ card: '' }, /Choose the card/], [{ mode: 'day' }, /Choose the day of the month/], [{ ceiling: '900000' }, /at most/]] as const) {
      const { status, text } = await send(fields);
      assert.equal(status, 422, JSON.stringify(fields));
      assert.match(text, sentence);
      assert.deepEqual(strictFaults(text), []);
    }
    assert.equal((await send({})).headers['location'], at('/cards?done=autopay-started'));
    const [kept] = await cabinet.db.asOwner('select consent, ceiling_minor, mode from payments.autopays');
    assert.deepEqual([kept?.['ceiling_minor'], kept?.['mode']], ['200000', 'due']);
    assert.match(String(kept?.['consent']), /without asking me each time/);
    assert.match((await cabinet.get(at('/cards'), madina.jar)).text, /3 days before the due date/);
  });

  test('the link of a letter shows a page and stops nothing by being looked at; one press stops, signed in or not', async () => {
    await payments.autopayJob.run({ ...house(), operator: () => madina.operator, clock: () => cabinet.clock.now, stopPath: (token) => `/pay/autopays/stop/${token}` }, { operatorId: madina.operator.id }, new AbortController().signal);
    const [letter] = await cabinet.db.asOwner(`select sealed_secret from notices.messages where kind = 'autopay-upcoming'`);
    const { path } = JSON.parse(cabinet.keys.open('notices.secret', letter?.['sealed_secret'] as Buffer)) as { path: string };
    const jar = new Map<string, string>();
    const page = await cabinet.get(`/heat/cabinet${path}`, jar);
    assert.equal(page.status, 200);
    assert.deepEqual(strictFaults(page.text), []);
    assert.doesNotMatch(page.text, /7100000021|1 234|madina/);
    assert.equal((await cabinet.db.asOwner('select id from payments.autopays where ended_at is null')).length, 1);
    const stopped = await cabinet.post(`/heat/cabinet${path}`, jar, { token: field(page.text, 'token') });
    assert.equal(stopped.status, 303);
    assert.match((await cabinet.get(String(stopped.headers['location']), jar)).text, /<h1[^>]*>[^<]*/);
    assert.deepEqual((await cabinet.db.asOwner('select ended_why from payments.autopays')).map((row) => row['ended_why']), ['by-link']);
    assert.equal((await cabinet.get(`/heat/cabinet${path.slice(0, -3)}AAA`, jar)).status, 404);
  });

  test('another’s automatic payment and card are not there; one’s own are stopped and removed', async () => {
    const [row] = await transaction(cabinet.db, madina.operator.id, (tx) => payments.cardsOf(tx, madina.userId));
    const page = await cabinet.get(at('/cards'), madina.jar);
    const foreign = await cabinet.get(at('/autopays/new'), oleg.jar);
    assert.equal((await cabinet.post(at(`/cards/${row?.id}/end`), oleg.jar, { token: field(foreign.text, 'token') })).status, 404);
    assert.equal((await cabinet.post(at(`/cards/${row?.id}/end`), madina.jar, { token: field(page.text, 'token') })).headers['location'], at('/cards?done=card-removed'));
    assert.match((await cabinet.get(at('/cards'), madina.jar)).text, /No saved cards/);
  });
});
