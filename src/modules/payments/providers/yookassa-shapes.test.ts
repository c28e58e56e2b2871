import assert from 'node:assert/strict';
import test from 'node:test';
import { money } from '#lib/money.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { readExact } from './exact-json.ts';
import { readPayment, readRefund } from './yookassa-shapes.ts';

// Figures, names and forms of the published examples.
const PAYMENT = {
  id: '1da5c87d-0984-50e8-a7f3-8de646dd9ec9', status: 'succeeded', error: { code: 'insufficient_funds', description: '…' }, recipient: { account_id: '123', gateway_id: '456' }, amount: { value: '10.00', currency: 'RUB' },
  created_at: '2015-11-19T17:05:07+03:00', captured_at: '2015-11-19T17:05:31+03:00', payment_method: { type: 'yoo_money', phone: '89990110101', account_number: '123456789123' },
  confirmation: { type: 'redirect', locale: 'ru_RU', enforce: true, return_url: 'string', confirmation_url: 'string' }, refunded_amount: { value: '10.00', currency: 'RUB' }, paid: true, refundable: true, test: true, receipt_registration: 'succeeded', metadata: {},
};
const REFUSED = {
  id: '1da5c87d-0984-50e8-a7f3-8de646dd9ec9', status: 'canceled', paid: false, refundable: false, amount: { value: '20.00', currency: 'RUB' }, created_at: '2018-07-17T11:14:53.131Z', metadata: {},
  payment_method: { type: 'bank_card', id: '1da5c87d-0984-50e8-a7f3-8de646dd9ec9', saved: false, card: { first6: '111111', last4: '1026', expiry_month: '12', expiry_year: '2022', card_type: 'Unknown' }, title: 'Bank card *1026' },
  recipient: { account_id: '123', gateway_id: '456' }, test: true, cancellation_details: { party: 'yoo_money', reason: 'general_decline' },
};
const REFUND = {
  id: '1ddd77af-0bd7-500d-895b-c475c55fdefc', payment_id: '1da5c87d-0984-50e8-a7f3-8de646dd9ec9', status: 'succeeded', error: { code: 'authorization_rejected', description: '…' },
  created_at: '2015-11-19T17:05:07+03:00', authorized_at: '2015-11-19T17:05:31+03:00', amount: { value: '10.00', currency: 'RUB' }, receipt_registered: 'succeeded', description: 'string',
};
const read = (object: object) => readExact(JSON.stringify(object), 'test');

test('the published payment that succeeded is read with its offset of time and its fiscal state', () => {
  const { state, reference, amount, at, isTest, fiscal } = readPayment(read(PAYMENT), 'test');
  assert.deepEqual([state, reference, amount, at.toString(), isTest, fiscal], ['succeeded', PAYMENT.id, money(1000n, 'RUB'), '2015-11-19T14:05:31Z', true, { registration: 'succeeded' }]);
});

test('a card that its example writes flat, and a wallet, have no mask to show', () => {
  for (const method of [{ id: PAYMENT.id, saved: true, title: 'x', type: 'bank_card', last4: '3563', expiry_year: '2023', expiry_month: '05', card_type: 'MasterCard' }, { id: PAYMENT.id, saved: true, title: 'x', type: 'qiwi' }])
    assert.equal(readPayment(read({ ...PAYMENT, payment_method: method }), 'test').card, undefined);
});

test('the published refusal is a failure in our words, with the card that was shown', () => {
  const { state, amount, failure, card } = readPayment(read(REFUSED), 'test');
  assert.deepEqual([state, amount, failure?.code, card?.mask, card?.expires, card?.token], ['failed', money(2000n, 'RUB'), 'general_decline', '111111******1026', '12/22', undefined]);
});

test('the published refund is read, and names the payment it is of', () => {
  const { state, reference, ofReference, amount } = readRefund(read(REFUND), 'test');
  assert.deepEqual([state, reference, ofReference, amount], ['refunded', REFUND.id, PAYMENT.id, money(1000n, 'RUB')]);
});

test('a payment that contradicts itself is nonsense, not paid', () => {
  for (const more of [{ paid: false }, { status: 'pending' }, { status: 'great' }, { amount: { value: '10,00', currency: 'RUB' } }, { captured_at: 'yesterday' }, { id: '' }])
    assert.throws(() => readPayment(read({ ...PAYMENT, ...more }), 'test'), AcquirerFault, JSON.stringify(more));
});
