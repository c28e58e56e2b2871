import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createApp } from '#lib/http/app.ts';
import { transaction } from '#lib/db/transaction.ts';
import { createLog } from '#lib/log.ts';
import * as payments from './index.ts';
import { mountHooks } from '../../faces/api/index.ts';
import { ORIGIN, stand, TERMS, USER, type Stand } from './stand.test.ts';

const SECRET = 'api-secret';
const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');

describe('the notices’ endpoint', () => {
  let one: Stand;
  let send: (path: string, body: string | Buffer, headers?: Record<string, string>) => Promise<{ status: number; body: string }>;
  let close: () => Promise<unknown>;
  let accountId: bigint;
  let accounts = 0;
  before(async () => {
    one = await stand();
    const page = { address: 'https://acquirer.example', publicId: 'pk', currency: 'RUB' as const, networks: [], options: {}, secrets: () => [SECRET] };
    const real = payments.protocols['cloudpayments']!({ ...page, admitsTests: true });
    // The page is opened without an acquirer: this is about what he tells, not about what he is asked.
    const provider = { ...real, startPayment: async ({ number }: { number: string }) => ({ reference: number, address: 'https://acquirer.example/d' }) };
    const house = { ...one.house, providerOf: () => provider, operator: () => one.operator, clock: () => NOW };
    const app = await createApp({ isSecure: true, logger: createLog('silent'), resolve: ({ url }) => ({ operatorId: one.operator.id, operatorCode: 'heat', face: 'api', base: '', rest: url ?? '/', isSecure: true }) });
    mountHooks(app, house);
    Object.assign(one.house, { providerOf: house.providerOf });
    send = async (path, body, headers = {}) => {
      const answer = await app.inject({ method: 'POST', url: path, payload: body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
      return { status: answer.statusCode, body: answer.payload };
    };
    close = async () => (await app.close(), await one.close());
  });
  after(() => close());
  beforeEach(async () => void (accountId = await one.account(`77${++accounts}`, 100_000n)));

  const signed = (body: string, secret = SECRET) => ({ 'content-hmac': createHmac('sha256', secret).update(body).digest('base64') });
  const fields = (number: string, more: Record<string, string> = {}) =>
    new URLSearchParams({ TransactionId: String(1_000 + accounts), Amount: '500.00', Currency: 'RUB', DateTime: '2026-11-22 07:59:00', CardFirstSix: '411111', CardLastFour: '1111', CardType: 'Visa', CardExpDate: '12/30', TestMode: '1', Status: 'Completed', OperationType: 'Payment', InvoiceId: number, AccountId: USER, ...more }).toString();
  const start = () => one.start([{ accountId, amountMinor: 50_000n }]);
  const tell = (event: string, body: string, headers = signed(body)) => send(`/hooks/cloudpayments/${event}`, body, headers);
  const stateOf = async (id: string) => (await one.one('select state from payments.payments where id = $1', [id]))['state'];
  const refusals = async () => (await one.db.asOwner(`select details->>'word' as word from audit.entries where action = 'notice.refused' order by id`)).map(({ word }) => word);
  const postings = async (id: string) => Number((await one.one('select count(*)::int as n from payments.allocations where payment_id = $1', [id]))['n']);

  test('twenty of the same notice at once have one effect and the same bytes for answer', async () => {
    const { id, number } = await start();
    const body = fields(number);
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell('pay', body)));
    assert.deepEqual([...new Set(answers.map(({ status, body: said }) => `${status} ${said}`))], ['200 {"code":0}']);
    assert.equal(await stateOf(id), 'succeeded');
    const left = await one.leftMinor(accountId);
    assert.equal(left, 50_000n);
    assert.ok((await postings(id)) >= 1);
    await tell('pay', body);
    assert.equal(await one.leftMinor(accountId), 50_000n);
  });

  test('a question is answered by what is asked for, without an effect', async () => {
    const { id, number } = await start();
    const code = async (more: Record<string, string>) => JSON.parse((await tell('check', fields(number, more))).body).code as number;
    assert.deepEqual(await Promise.all([code({}), code({ Amount: '499.99' }), code({ InvoiceId: 'P-NONE' }), code({ AccountId: 'another' })]), [0, 12, 10, 11]);
    assert.equal(await stateOf(id), 'pending');
  });

  test('what is forged, changed on the way, old or of a wrong kind changes nothing and leaves a row in the audit record', async () => {
    const { id, number } = await start();
    const body = fields(number);
    const before = (await refusals()).length;
    const old = fields(number, { DateTime: '2026-11-15 07:59:00' });
    const statuses = [
      (await tell('pay', body, signed(body, 'another operator’s secret'))).status,
      (await tell('pay', body.replace('500.00', '900.00'), signed(body))).status,
      (await tell('pay', body, {} as ReturnType<typeof signed>)).status,
      (await tell('pay', old)).status,
      (await send('/hooks/cloudpayments/pay', body, { ...signed(body), 'content-type': 'text/plain' })).status,
      (await tell('pay', '')).status,
    ];
    assert.deepEqual(statuses, [401, 401, 401, 400, 400, 400]);
    assert.deepEqual((await refusals()).slice(before), ['forged', 'stale', 'malformed']);
    assert.equal(await stateOf(id), 'pending');
  });

  test('a thousand forged notices of one sender are one entry a minute, and their number is not lost', async () => {
    const { number } = await start();
    const body = fields(number);
    const now = Temporal.Instant.from('2026-11-23T10:00:10Z');
    const forge = (times: number, at: Temporal.Instant, address = '192.0.2.66') =>
      Promise.all(Array.from({ length: times }, () => payments.receiveNotice(one.house, one.operator, 'cloudpayments', { method: 'POST', path: '/pay', query: '', headers: {}, body: Buffer.from(body), address }, { ...ORIGIN, address }, at)));
    const entries = async () => (await one.db.asOwner(`select address, details->>'address' as counted, details->>'more' as more from audit.entries where action = 'notice.refused' and at >= '2026-11-23' order by id`)).map(({ address, counted, more }) => `${address ?? counted} ${more}`);
    assert.equal((await forge(60, now))[0]?.status, 401);
    assert.deepEqual(await entries(), ['192.0.2.66 null']);
    await forge(3, now.add({ minutes: 1 }));
    await forge(1, now.add({ minutes: 1 }), '192.0.2.67');
    assert.deepEqual(await entries(), ['192.0.2.66 null', '192.0.2.66 59', '192.0.2.67 null']);
    assert.equal(await transaction(one.db, one.operator.id, (tx) => payments.closeRefusals(tx, now.add({ hours: 1 }))), 2 + 3);
    assert.equal((await entries()).at(-1), '192.0.2.66 2');
  });

  test('a signed notice of another amount or currency does not pay the bill', async () => {
    const { id, number } = await start();
    await tell('pay', fields(number, { Currency: 'KZT' }));
    assert.notEqual(await one.leftMinor(accountId), 50_000n);
    await tell('pay', fields(number, { Currency: 'USD' }));
    assert.equal(await postings(id), 0);
  });

  test('ten megabytes are refused before they are read, and another protocol is not here', async () => {
    assert.equal((await send('/hooks/cloudpayments/pay', Buffer.alloc(10_000_000, 'a'))).status, 413);
    assert.equal((await send('/hooks/yookassa', '{}', { 'content-type': 'application/json' })).status, 404);
    assert.equal((await send('/hooks/nobody/pay', 'a=1')).status, 404);
  });

  test('no money is lost in the order in which notices come', async () => {
    const { id, number } = await start();
    await tell('fail', fields(number, { TransactionId: '9001', Reason: 'InsufficientFunds', ReasonCode: '5051', Status: '' }));
    assert.equal(await stateOf(id), 'pending');
    await tell('pay', fields(number, { TransactionId: '9002' }));
    assert.equal(await stateOf(id), 'succeeded');
    await tell('fail', fields(number, { TransactionId: '9001', Reason: 'InsufficientFunds', ReasonCode: '5051', Status: '' }));
    assert.equal(await stateOf(id), 'succeeded');
    assert.equal(await one.leftMinor(accountId), 50_000n);
  });

  test('what another operator was told of is unknown here, and his payment stays as it was', async () => {
    const { id, number } = await start();
    const [{ id: other }] = (await one.db.asOwner(`insert into operators.operators (code) values ('another') returning id`)) as [{ id: number }];
    const answer = await payments.receiveNotice(one.house, { ...one.operator, id: other, code: 'another' }, 'cloudpayments', { method: 'POST', path: '/hooks/cloudpayments/pay', query: '', headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(fields(number)) }, body: Buffer.from(fields(number)), address: '192.0.2.1' }, { requestId: 'r', address: '192.0.2.1', browser: '' }, NOW);
    assert.equal(answer.status, 200);
    assert.equal(await stateOf(id), 'pending');
    assert.deepEqual(await one.db.asOwner(`select why, payment_id from payments.suspense where operator_id = ${other}`), [{ why: 'payment-unknown', payment_id: null }]);
  });

  test('production opens no acquirer that is on this machine, and none whose unsigned notices might come from anywhere', () => {
    const operator = { ...one.operator, profile: { ...one.operator.profile, payments: { ...TERMS, acquirer: { ...TERMS.acquirer, address: 'http://127.0.0.1:8090' } } } };
    assert.throws(() => payments.openProviders(payments.protocols, [operator], () => [SECRET], true), payments.BadAcquirer);
    assert.ok(payments.openProviders(payments.protocols, [operator], () => [SECRET], false)(operator));
    const yookassa = (networks: string[]) => ({ ...operator, profile: { ...operator.profile, payments: { ...TERMS, acquirer: { ...TERMS.acquirer, provider: 'yookassa' as const, networks } } } });
    assert.throws(() => payments.openProviders(payments.protocols, [yookassa([])], () => [SECRET], true), /does not sign its notices/);
    assert.ok(payments.openProviders(payments.protocols, [yookassa(['185.71.76.0/27'])], () => [SECRET], true)(operator));
  });
});
