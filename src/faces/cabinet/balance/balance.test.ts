import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { money } from '#lib/money.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import * as accounts from '#accounts';
import * as ledger from '#ledger';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

const purposes: payments.PaymentsHouse['purposes'] = { bill: accounts.settle, accounts: accounts.settle, 'top-up': prepaid.topUps };

/** A bank in memory, at the outer wall. */
const orders: { number: string; minor: bigint }[] = [];
const bank: payments.Provider = {
  name: 'bank',
  async startPayment({ number, amount }) {
    orders.push({ number, minor: amount.minor });
    return { reference: `page-${number}`, address: `https://bank.example/${number}` };
  },
  readNotice: async ({ body }) => JSON.parse(body.toString(), (name, value) => (name === 'minor' ? BigInt(value) : name === 'at' ? Temporal.Instant.from(value) : value)),
  answerNotice: () => ({ status: 200, type: 'text/plain', body: 'OK' }),
  queryOutcome: async () => undefined,
  refund: async ({ refundId, number, reference, amount }) => ({ state: 'refunded', number, reference: `back-${refundId}`, ofReference: reference, amount, at: Temporal.Instant.from('2026-11-21T10:00:00Z'), isTest: true }),
  cancel: async () => 'canceled',
  async *listDay() {},
};

describe('the balance in the cabinet', () => {
  let cabinet: TestCabinet;
  let aigul: TestUser;
  let stranger: TestUser;
  before(async () => {
    cabinet = await testCabinet({ providerOf: () => bank, purposes, comingCharges: async () => [{ on: Temporal.PlainDate.from('2026-12-01'), amountMinor: 9_000_000n }] });
    aigul = await addUser(cabinet, 'platform', 'aigul', { language: 'ru' });
    stranger = await addUser(cabinet, 'platform', 'stranger', { language: 'ru' });
    const person = { kind: 'legal-entity', iin: '000000000000', bin: '000000000001', fullName: 'Aigul', organisation: 'ТОО «Дала»', capacity: 'administrator' };
    await cabinet.db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', 'a', 'b', 'administrator', $3, now())`, [aigul.operator.id, aigul.userId, cabinet.keys.seal('identity.person', JSON.stringify(person))]);
  });
  after(() => cabinet.close());

  const at = (rest = '') => `/platform/cabinet/balance${rest}`;
  const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const send = async (from: string, to: string, fields: Record<string, string> = {}, user = aigul) => {
    const { text } = await cabinet.get(from, user.jar);
    return cabinet.post(to, user.jar, { token: field(text, 'token'), ...(field(text, 'draft') && { draft: field(text, 'draft') }), ...fields });
  };
  const tell = (notice: object) =>
    payments.receiveNotice({ db: cabinet.db, keys: cabinet.keys, texts: (() => Object.assign(() => 'x', { of: () => 'x' })) as never, providerOf: () => bank, purposes }, aigul.operator, 'bank', { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(JSON.stringify(notice, (_, value) => (typeof value === 'bigint' ? value.toString() : value))), address: '192.0.2.1' }, { requestId: 'r', address: '192.0.2.1', browser: '' }, cabinet.clock.now);
  const topUp = async (typed: string) => {
    const chosen = await send(at('/top-up'), at('/top-up'), { amount: typed });
    const check = String(chosen.headers['location']);
    const begun = await send(check, at('/top-up/check'));
    const order = orders.at(-1) as { number: string; minor: bigint };
    return { check, begun, order };
  };
  const succeed = ({ number, minor }: { number: string; minor: bigint }) => tell({ key: `k-${number}`, kind: 'outcome', outcome: { state: 'succeeded', number, reference: `op-${number}`, amount: money(minor, 'KZT'), at: cabinet.clock.now, isTest: true } });

  test('asks for full registration first, then opens one account of a kind and region (PL-2)', async () => {
    const { text } = await cabinet.get(at(), stranger.jar);
    assert.match(text, /Сначала завершите полную регистрацию/);
    assert.equal((await cabinet.post(at(), stranger.jar, { token: field((await cabinet.get(at(), stranger.jar)).text, 'token'), kind: 'services', region: 'almaty' })).status, 422);
    const wrong = await send(at(), at(), { kind: 'services', region: '' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Выберите регион/);
    const right = await send(at(), at(), { kind: 'services', region: 'almaty' });
    assert.equal(right.headers['location'], at('?done=opened'));
    const page = await cabinet.get(at('?done=opened'), aigul.jar);
    assert.match(page.text, /Счёт № 7\d{11}/);
    assert.deepEqual(strictFaults(page.text), []);
  });

  test('is topped up with the fee shown, and credited when the acquirer confirms, not before (PL-4)', async () => {
    const low = await send(at('/top-up'), at('/top-up'), { amount: '1' });
    assert.equal(low.status, 422);
    const { check, begun, order } = await topUp('10 000');
    const shown = await cabinet.get(check, aigul.jar);
    assert.match(shown.text, /10.090,00.₸/);
    assert.deepEqual(strictFaults(shown.text), []);
    assert.match(String(begun.headers['location']), /\/pay\/.*\/bank$/);
    assert.equal(order.minor, 1_009_000n);
    assert.match((await cabinet.get(at(), aigul.jar)).text, /На счёте пока нет денег/);
    await succeed(order);
    await succeed(order);
    const { text } = await cabinet.get(at(), aigul.jar);
    assert.match(text, /10.000,00.₸/);
    assert.match(text, /На 1 декабря 2026.* денег уже не хватит/);
    assert.deepEqual(strictFaults(text), []);
  });

  test('says on the statement what every charge was paid from, as a page and as files in three languages (PL-3)', async () => {
    const id = await cabinet.db.asOwner('select id from prepaid.accounts').then(([row]) => BigInt(row?.['id'] as string));
    const { transaction } = await import('#lib/db/transaction.ts');
    await transaction(cabinet.db, aigul.operator.id, (tx) => prepaid.charge(tx, [{ accountId: id, amountMinor: 250_000n, to: [{ book: { code: 'partner:1', side: 'either', stripes: 1 }, amountMinor: 250_000n }], key: 'c1', about: 'order:1', happenedAt: cabinet.clock.now }], cabinet.clock.now));
    for (const language of ['kk', 'ru', 'en']) {
      await cabinet.db.asOwner('update identity.users set language = $1 where id = $2', [language, aigul.userId]);
      const { text } = await cabinet.get(at('/statement'), aigul.jar);
      assert.deepEqual(strictFaults(text), []);
      assert.match(text, new RegExp(orders[0]?.number ?? ''));
    }
    await cabinet.db.asOwner(`update identity.users set language = 'ru' where id = $1`, [aigul.userId]);
    const object = JSON.parse((await cabinet.get(at('/statement.json'), aigul.jar)).text) as { opening: string; closing: string; entries: { amount: string; lots: { payment: string; amount: string }[] }[] };
    assert.deepEqual([object.opening, object.closing, object.entries.map(({ amount }) => amount)], ['0.00', '7500.00', ['10000.00', '-2500.00']]);
    assert.deepEqual(object.entries[1]?.lots, [{ from: 'top-up', payment: orders[0]?.number, amount: '2500.00' }]);
    assert.match((await cabinet.get(at('/statement.csv'), aigul.jar)).text, /-2500,00/);
    for (const file of ['/statement.pdf']) assert.match((await cabinet.get(at(file), aigul.jar)).bytes.subarray(0, 5).toString(), /%PDF-/);
    for (const file of ['/statement.pdf', '/statement.csv']) assert.equal((await cabinet.get(at(file), stranger.jar)).status, 404);
  });

  test('hands out closing documents: asked for, listed by kind and day, printed in three languages; one’s own alone (PL-10)', async () => {
    const documents = at('/documents');
    const empty = await cabinet.get(documents, aigul.jar);
    assert.match(empty.text, /Документов пока нет/);
    assert.deepEqual(strictFaults(empty.text), []);
    const wrong = await send(documents, at('/documents/invoices'), { amount: '0' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Укажите сумму от 0,01/);
    assert.deepEqual(strictFaults(wrong.text), []);
    const asked = await send(documents, at('/documents/invoices'), { amount: '11 600' });
    const done = await cabinet.get(String(asked.headers['location']), aigul.jar);
    assert.match(done.text, /Документ готов[^]*Счёт на оплату № 2026-000001/);
    assert.deepEqual(strictFaults(done.text), []);
    const days = { 'from-day': '1', 'from-month': '11', 'from-year': '2026', 'to-day': '21', 'to-month': '11', 'to-year': '2026' };
    for (const typed of [{ 'to-day': '31' }, { 'to-day': '22' }, { 'from-day': '22' }]) assert.equal((await send(documents, at('/documents/reconciliations'), { ...days, ...typed })).status, 422);
    const reconciled = await send(documents, at('/documents/reconciliations'), days);
    assert.match((await cabinet.get(String(reconciled.headers['location']), aigul.jar)).text, /Акт сверки № 2026-000001/);
    const invoices = (await cabinet.get(at('/documents?kind=invoice&order=oldest'), aigul.jar)).text;
    assert.match(invoices, /aria-sort="ascending"/);
    assert.doesNotMatch(invoices, /Акт сверки № 2026/);
    assert.match((await cabinet.get(at('/documents?kind=act'), aigul.jar)).text, /Документов этого вида нет/);
    const file = /href="([^"]*\/balance\/documents\/[0-9a-f-]{36})"/.exec(invoices)?.[1] as string;
    for (const [language, title] of [['kk', 'Төлем шоты'], ['ru', 'Счёт на оплату'], ['en', 'Invoice']]) {
      const { text, faults } = readPdf((await cabinet.get(`${file}?in=${language}`, aigul.jar)).bytes);
      assert.deepEqual(faults, []);
      for (const part of [title as string, '2026-000001', 'ТОО «Дала»', 'https://']) assert.ok(text.includes(part), `${language}: ${part}`);
    }
    for (const [document, jar] of [[file, stranger.jar], [at('/documents/00000000-0000-7000-8000-000000000000'), aigul.jar], [at('/documents/x'), aigul.jar]] as const) assert.equal((await cabinet.get(document, jar)).status, 404);
    assert.equal((await cabinet.get(documents, stranger.jar)).headers['location'], at());
  });

  test('gives unused money back to the payment it came from, once, and shows how that stands (PL-9)', async () => {
    const wish = (await cabinet.get(at('/refund'), aigul.jar)).text;
    assert.match(wish, /Вернуть 7.500,00.₸/);
    assert.match(wish, /Расходы на перевод несёт получатель; сейчас комиссия за перевод — 0,00.₸/);
    assert.equal((await send(at('/refund'), at('/refund'))).headers['location'], at('?done=refund-asked'));
    const under = await cabinet.get(at(), aigul.jar);
    assert.match(under.text, /Выполняется/);
    assert.deepEqual(strictFaults(under.text), []);
    assert.equal((await cabinet.post(at('/refund'), aigul.jar, { token: field((await cabinet.get(at('/top-up'), aigul.jar)).text, 'token') })).status, 422);
    const [refund] = await cabinet.db.asOwner('select id, of_reference, amount_minor from payments.refunds');
    await tell({ key: 'r', kind: 'refund', refund: { state: 'refunded', number: orders[0]?.number, reference: 'back', ofReference: refund?.['of_reference'], amount: money(750_000n, 'KZT'), at: cabinet.clock.now, isTest: true } });
    assert.match((await cabinet.get(at(), aigul.jar)).text, /Возвращено/);
    const { faults } = await ledger.verifyBooks(cabinet.db, aigul.operator.id);
    assert.deepEqual(faults, []);
  });

  test('says what is owed after a chargeback of money that was spent, and makes up for it with the next top-up before it may be closed', async () => {
    await tell({ key: 'c', kind: 'refund', refund: { state: 'charged-back', number: orders[0]?.number, reference: 'charged-back', ofReference: `op-${orders[0]?.number}`, amount: money(250_000n, 'KZT'), at: cabinet.clock.now, isTest: true } });
    const owed = await cabinet.get(at(), aigul.jar);
    assert.match(owed.text, /К возмещению: 2.500,00.₸/);
    assert.deepEqual(strictFaults(owed.text), []);
    assert.equal((await cabinet.post(at('/closing'), aigul.jar, { token: field((await cabinet.get(at('/top-up'), aigul.jar)).text, 'token') })).status, 422);
    await succeed((await topUp('2 500')).order);
    assert.deepEqual((await ledger.verifyBooks(cabinet.db, aigul.operator.id)).faults, []);
    assert.equal((await send(at(), at('/closing'))).headers['location'], at('?done=closed'));
    assert.match((await cabinet.get(at('?done=closed'), aigul.jar)).text, /Счёт закрыт/);
  });
});
