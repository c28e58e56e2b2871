import assert from 'node:assert/strict';
import test from 'node:test';
import { hmacHeaders, pgSig, treeOf } from './signatures.ts';

test('the published HMAC vectors come out', () => {
  assert.deepEqual(hmacHeaders('AccountId=user%2B42&Description=Hello+World', 'supersecret'), {
    'Content-HMAC': '5yxiIp3Qv3ampXjt2l8f/MDUce/F3hy7pcTwYmCrRbg=',
    'X-Content-HMAC': 'dO4Ux8cM9DA9buV8MfAHON8x9SfbYFprxDmOsG04v/0=',
  });
  const body = new URLSearchParams({ TransactionId: '897728064', Amount: '59.00', Currency: 'RUB', PaymentAmount: '59.00', PaymentCurrency: 'RUB', OperationType: 'Payment', InvoiceId: '1234567', AccountId: 'user_x', Status: 'Completed', DateTime: '2021-10-30 02:58:25', Description: 'Оплата по счету', TestMode: '1' });
  assert.deepEqual(hmacHeaders(body.toString(), 'test_api_secret'), {
    'Content-HMAC': 'WheV0SqYxrCPu4JQg+FEAfH3io55kAYQ7bpKhwvpieg=',
    'X-Content-HMAC': '3ICKZcM0kfbSYhDTT2SaVbMcNY16RaFfLR15HqStClo=',
  });
});

test('the published pg_sig vectors come out, nested names and lists included', () => {
  const nested = { t_param: 'value3', a_param: 'value1', z_param: { q_subparam: 'subvalue2', m_subparam: 'subvalue1' }, b_param: 'value2', salt: '9imM909TH820jwk387' };
  assert.equal(pgSig('script.php', nested, 'mypasskey'), 'a8a4d5a9188f24038a14a4d65c387bf7');
  const payment = { pg_order_id: '23', pg_merchant_id: '12345', pg_amount: '25', pg_description: 'test', pg_salt: 'molbulak' };
  assert.equal(pgSig('init_payment.php', { ...payment, pg_sig: 'not signed' }, 'secret'), '606262bf6a5fa679532cbc17c2614226');
  assert.equal(pgSig('result', { pg_merchant_id: '123', pg_payment_id: '999', pg_order_id: 'abc', pg_result: '1', pg_amount: '15.00', pg_salt: 'aaaa' }, 'secret'), '7e41d7eb3a1520a45fd057281cc0797a');
  const positions = [{ count: 1, name: 'Вода', tax_type: 0, price: 100 }, { count: 2, name: 'Тепло', tax_type: 0, price: 100 }];
  const receipt = { ...payment, pg_amount: '300', pg_description: 'Счёт 0001', pg_salt: 's', pg_receipt_positions: positions };
  assert.equal(pgSig('init_payment.php', receipt, 'secret'), '870c702849f113353a5135f0b5da51a2');
});

test('a form with names below names is the tree that was signed', () => {
  const form = new URLSearchParams([['pg_order_id', '1'], ['pg_receipt_positions[0][count]', '1'], ['pg_receipt_positions[0][name]', 'Вода']]);
  assert.deepEqual(treeOf(form), { pg_order_id: '1', pg_receipt_positions: { 0: { count: '1', name: 'Вода' } } });
});
