import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { openStand, YK, type Stand } from './stand.test.ts';

const RECEIPT = {
  customer: { email: 'a@mail.example' },
  items: [{ description: 'Холодная вода', quantity: '1.000', amount: { value: '541.48', currency: 'RUB' }, vat_code: 1, payment_mode: 'full_payment', payment_subject: 'service', measure: 'piece' }],
};
const PAYMENT = {
  amount: { value: '541.48', currency: 'RUB' },
  capture: true,
  confirmation: { type: 'redirect', return_url: 'https://cabinet.example/pay/42/return', locale: 'ru_RU' },
  description: 'Л/с 00001234, август 2026',
  metadata: { payment_id: '42' },
  merchant_customer_id: 'user-17',
  save_payment_method: false,
  receipt: RECEIPT,
};
const UTILITIES = {
  type: 'utilities', amount: { value: '541.48', currency: 'RUB' }, payment_purpose: 'За август 2026',
  recipient: { name: 'Тепло', inn: '7700000000', kpp: '770001001', bank: { name: 'Банк', bic: '044525225', account: '40702810000000000000', correspondent_account: '30101810400000000225' } },
  payment_period: { month: 8, year: 2026 }, account_number: '00001234',
};

describe('the YooKassa dialect', () => {
  let stand: Stand;
  before(async () => void (stand = await openStand()));
  after(() => stand.close());
  beforeEach(() => void (stand.heard.length = 0));

  const post = (path: string, fields: object, key: string = randomUUID()) => stand.call(`/v3${path}`, fields, { ...YK, 'idempotence-key': key });
  const get = async (path: string) => (await fetch(`${stand.address}/v3${path}`, { headers: YK })).json() as Promise<any>;
  const pay = async (fields: object, number = '4111111111111111') => {
    const { body } = await post('/payments', fields);
    return { id: body.id as string, shown: await stand.form(body.confirmation.confirmation_url, { number, expiry: '12/30' }) };
  };

  test('a payment waits for its payer with the fields of the published answer', async () => {
    const { status, body } = await post('/payments', { ...PAYMENT, payment_order: UTILITIES });
    assert.equal(status, 200);
    assert.deepEqual([body.status, body.paid, body.amount, body.metadata, body.test, body.refundable], ['pending', false, PAYMENT.amount, PAYMENT.metadata, true, false]);
    assert.equal(body.confirmation.type, 'redirect');
    assert.equal(body.confirmation.return_url, PAYMENT.confirmation.return_url);
    assert.deepEqual(body.recipient, { account_id: '100500', gateway_id: '1' });
    assert.deepEqual(body.payment_order, UTILITIES);
  });

  const FAULTS: readonly (readonly [string, object, string])[] = [
    ['an amount that is a number', { amount: { value: 541.48, currency: 'RUB' } }, 'amount.value'],
    ['an amount of nothing', { amount: { value: '0.00', currency: 'RUB' } }, 'amount.value'],
    ['another currency', { amount: { value: '1.00', currency: 'KZT' } }, 'amount.currency'],
    ['a description of 129 characters', { description: 'x'.repeat(129) }, 'description'],
    ['a receipt that sums up to something else', { receipt: { ...RECEIPT, items: [{ ...RECEIPT.items[0], quantity: '2.000' }] } }, 'receipt.items'],
    ['a receipt for nobody', { receipt: { ...RECEIPT, customer: {} } }, 'receipt.customer'],
    ['a payment order that names no account', { payment_order: { ...UTILITIES, account_number: undefined } }, 'payment_order'],
    ['a payment order to a short bank account', { payment_order: { ...UTILITIES, recipient: { ...UTILITIES.recipient, bank: { ...UTILITIES.recipient.bank, account: '1' } } } }, 'payment_order.recipient.bank'],
  ];
  for (const [what, more, parameter] of FAULTS) {
    test(`refused with its parameter is ${what}`, async () => {
      const { status, body } = await post('/payments', { ...PAYMENT, ...more });
      assert.deepEqual([status, body.type, body.code, body.parameter], [400, 'error', 'invalid_request', parameter]);
    });
  }

  test('without a good login 401, without a key 400, for another’s payment 404', async () => {
    assert.equal((await stand.call('/v3/payments', PAYMENT, { 'idempotence-key': '1' })).status, 401);
    assert.equal((await stand.call('/v3/payments', PAYMENT, YK)).body.parameter, 'Idempotence-Key');
    assert.equal((await get(`/payments/${randomUUID()}`)).code, 'not_found');
  });

  test('the same key gets the same payment, and is refused with another body', async () => {
    const key = randomUUID();
    const [a, b] = await Promise.all([post('/payments', PAYMENT, key), post('/payments', PAYMENT, key)]);
    assert.equal(a.body.id, b.body.id);
    assert.equal((await post('/payments', { ...PAYMENT, description: 'else' }, key)).status, 400);
  });

  test('a paid payment succeeds, goes back to the merchant and is told of without a signature', async () => {
    const { id, shown } = await pay(PAYMENT);
    assert.deepEqual([shown.status, shown.to], [303, PAYMENT.confirmation.return_url]);
    const [notice] = await stand.hear('/yk');
    const told = JSON.parse(notice?.body as string);
    assert.deepEqual([told.type, told.event, told.object.id, told.object.status], ['notification', 'payment.succeeded', id, 'succeeded']);
    const paid = await get(`/payments/${id}`);
    assert.deepEqual([paid.status, paid.paid, paid.refundable, paid.receipt_registration, paid.payment_method.card.last4], ['succeeded', true, true, 'succeeded', '1111']);
  });

  test('cards shown at the same time charge a payment once', async () => {
    const { body } = await post('/payments', PAYMENT);
    await Promise.all(Array.from({ length: 5 }, () => stand.form(body.confirmation.confirmation_url, { number: '4111111111111111', expiry: '12/30' })));
    assert.equal((await get(`/payments/${body.id}`)).status, 'succeeded');
    assert.equal((await stand.books()).operations.filter(({ id }: { id: string }) => id === body.id).length, 1);
  });

  test('a declined payment is canceled for good, with party and reason', async () => {
    const { id } = await pay(PAYMENT, '4000056655665556');
    const canceled = await get(`/payments/${id}`);
    assert.deepEqual([canceled.status, canceled.paid, canceled.cancellation_details], ['canceled', false, { party: 'payment_network', reason: 'insufficient_funds' }]);
    assert.equal(JSON.parse((await stand.hear('/yk'))[0]?.body as string).event, 'payment.canceled');
  });

  test('a page nobody came to expires after an hour', async () => {
    const { body } = await post('/payments', PAYMENT);
    await stand.control('/clock/advance', { seconds: 3_601 });
    assert.deepEqual((await get(`/payments/${body.id}`)).cancellation_details, { party: 'yoo_money', reason: 'expired_on_confirmation' });
    await stand.hear('/yk');
  });

  test('without capture the money waits, is taken in part, and a repeat of the capture is refused', async () => {
    const { id } = await pay({ ...PAYMENT, capture: false, receipt: undefined });
    assert.equal((await get(`/payments/${id}`)).status, 'waiting_for_capture');
    assert.deepEqual((await post(`/payments/${id}/capture`, { amount: { value: '500.00', currency: 'RUB' } })).body.amount.value, '500.00');
    assert.equal((await post(`/payments/${id}/capture`, {})).status, 400);
    const { body: unpaid } = await post('/payments', PAYMENT);
    assert.equal((await post(`/payments/${unpaid.id}/cancel`, {})).status, 400);
    const other = await pay({ ...PAYMENT, capture: false });
    assert.equal((await post(`/payments/${other.id}/cancel`, {})).body.cancellation_details.reason, 'canceled_by_merchant');
  });

  test('refunds have objects of their own, end where the payment ends and are listed', async () => {
    const { id } = await pay(PAYMENT);
    const refund = (value: string) => post('/refunds', { payment_id: id, amount: { value, currency: 'RUB' } });
    const { body } = await refund('41.48');
    assert.deepEqual(await get(`/refunds/${body.id}`), body);
    assert.deepEqual([body.payment_id, body.status, body.amount.value], [id, 'succeeded', '41.48']);
    assert.equal((await refund('500.01')).status, 400);
    assert.equal((await get(`/payments/${id}`)).refunded_amount.value, '41.48');
    assert.deepEqual((await get(`/refunds?payment_id=${id}`)).items.length, 1);
    assert.equal(JSON.parse((await stand.hear('/yk', 1, body.id))[0]?.body as string).event, 'refund.succeeded');
  });

  test('a saved card pays without its owner', async () => {
    const { id } = await pay({ ...PAYMENT, save_payment_method: true });
    const { payment_method: method } = await get(`/payments/${id}`);
    assert.equal(method.saved, true);
    const { body } = await post('/payments', { amount: PAYMENT.amount, capture: true, payment_method_id: method.id, description: 'Автоплатёж' });
    assert.equal(body.status, 'canceled');
    assert.equal(body.cancellation_details.reason, 'insufficient_funds');
  });

  test('payments are listed by dates a hundred at a time, with a cursor', async () => {
    await Promise.all(Array.from({ length: 101 }, () => post('/payments', PAYMENT)));
    const first = await get('/payments?created_at.gte=2020-01-01T00:00:00.000Z&limit=100');
    assert.equal(first.items.length, 100);
    const second = await get(`/payments?created_at.gte=2020-01-01T00:00:00.000Z&limit=100&cursor=${first.next_cursor}`);
    assert.ok(second.items.length >= 1);
    assert.equal(new Set([...first.items, ...second.items].map(({ id }: { id: string }) => id)).size, first.items.length + second.items.length);
    assert.equal((await get('/payments?created_at.lt=2020-01-01T00:00:00.000Z')).items.length, 0);
  });

  test('a receipt of its own gets fiscal data', async () => {
    const { id } = await pay({ ...PAYMENT, receipt: undefined });
    const { body } = await post('/receipts', { type: 'payment', payment_id: id, send: true, tax_system_code: 1, ...RECEIPT, settlements: [{ type: 'cashless', amount: PAYMENT.amount }] });
    assert.ok(body.fiscal_document_number && body.fiscal_storage_number && body.fiscal_attribute && body.registered_at);
    assert.deepEqual(await get(`/receipts/${body.id}`), body);
  });
});
