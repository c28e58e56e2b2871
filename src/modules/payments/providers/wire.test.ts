import assert from 'node:assert/strict';
import test from 'node:test';
import { money } from '#lib/money.ts';
import { BadAcquirer, type NoticeRequest, type ProviderSettings } from '../provider.ts';
import { readAmount } from './amounts.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { answerCloudpayments, readCloudpaymentsNotice } from './cloudpayments-notice.ts';
import { exactNumber, readExact, textAt } from './exact-json.ts';
import { answerFreedompay, readFreedompayNotice } from './freedompay-notice.ts';
import { withinNetworks } from './networks.ts';
import { pgSig, scriptOf, type PgFields } from './pg-sig.ts';
import { readPgXml, writePgXml } from './pg-xml.ts';
import { protocols } from './registry.ts';
import { hmacOf } from './secrets.ts';

const settings = (secret: string): ProviderSettings => ({ address: 'https://acquirer.example', publicId: 'x', currency: 'RUB', networks: [], options: {}, admitsTests: true, secrets: () => [secret] });
const anywhere = () => true;
const form = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}): NoticeRequest => ({
  method: 'POST', path, query: '', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: Buffer.from(typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()), address: '127.0.0.1',
});

// The vector's letters are the published ones.
const RAW = 'TransactionId=897728064&Amount=59.00&Currency=RUB&PaymentAmount=59.00&PaymentCurrency=RUB&OperationType=Payment&InvoiceId=1234567&AccountId=user_x&Status=Completed&DateTime=2021-10-30+02%3A58%3A25&Description=%D0%9E%D0%BF%D0%BB%D0%B0%D1%82%D0%B0+%D0%BF%D0%BE+%D1%81%D1%87%D0%B5%D1%82%D1%83&TestMode=1';
const SENT_AT = Temporal.Instant.from('2021-10-30T03:00:00Z');

test('the published HMAC vectors come out over the raw bytes', () => {
  assert.equal(hmacOf(Buffer.from('AccountId=user%2B42&Description=Hello+World'), 'supersecret'), '5yxiIp3Qv3ampXjt2l8f/MDUce/F3hy7pcTwYmCrRbg=');
  assert.equal(hmacOf(Buffer.from(RAW), 'test_api_secret'), 'WheV0SqYxrCPu4JQg+FEAfH3io55kAYQ7bpKhwvpieg=');
});

test('the published notice is read, and the header of the decoded text alone is not believed', () => {
  const good = { 'content-hmac': 'WheV0SqYxrCPu4JQg+FEAfH3io55kAYQ7bpKhwvpieg=' };
  const read = (headers: Record<string, string>, now = SENT_AT, body = RAW) => readCloudpaymentsNotice(settings('test_api_secret'), anywhere, form('/hooks/cloudpayments/pay', body, headers), now);
  const notice = read(good);
  assert.ok('outcome' in notice);
  assert.deepEqual([notice.outcome?.number, notice.outcome?.reference, notice.outcome?.amount, notice.outcome?.at.toString()], ['1234567', '897728064', money(5900n, 'RUB'), '2021-10-30T02:58:25Z']);
  assert.deepEqual(read({ 'x-content-hmac': '3ICKZcM0kfbSYhDTT2SaVbMcNY16RaFfLR15HqStClo=' }), { refused: 'forged' });
  assert.deepEqual(read(good, SENT_AT, RAW.replace('59.00', '58.00')), { refused: 'forged' });
  assert.deepEqual(read(good, SENT_AT.add({ hours: 97 })), { refused: 'stale' });
});

test('a signed notice with a repeated field, a strange amount or no transaction is malformed', () => {
  const read = (body: string) => readCloudpaymentsNotice(settings('s'), anywhere, form('/pay', body, { 'content-hmac': hmacOf(Buffer.from(body), 's') }), SENT_AT);
  for (const body of [`${RAW}&Amount=1.00`, RAW.replace('Amount=59.00', 'Amount=5e1'), RAW.replace('Amount=59.00', 'Amount=-59.00'), RAW.replace('Currency=RUB', 'Currency=USD'), RAW.replace('TransactionId=897728064', 'TransactionId='), RAW.replace('Completed', 'Great'), ''])
    assert.deepEqual(read(body), { refused: 'malformed' }, body);
});

test('a question is answered with the published codes', () => {
  const code = (verdict: Parameters<typeof answerCloudpayments>[1]) => answerCloudpayments({ key: 'k', kind: 'check' }, verdict).body;
  assert.deepEqual((['ok', 'unknown-payment', 'wrong-payer', 'wrong-amount', 'not-payable', 'expired'] as const).map(code), ['{"code":0}', '{"code":10}', '{"code":11}', '{"code":12}', '{"code":13}', '{"code":20}']);
});

test('the published pg_sig vectors come out', () => {
  const sig = (script: string, fields: object, secret: string) => pgSig(script, fields as PgFields, secret);
  assert.equal(sig('script.php', { t_param: 'value3', a_param: 'value1', z_param: { q_subparam: 'subvalue2', m_subparam: 'subvalue1' }, b_param: 'value2', salt: '9imM909TH820jwk387' }, 'mypasskey'), 'a8a4d5a9188f24038a14a4d65c387bf7');
  const payment = { pg_order_id: '23', pg_merchant_id: '12345', pg_amount: '25', pg_description: 'test', pg_salt: 'molbulak' };
  assert.equal(sig('init_payment.php', payment, 'secret'), '606262bf6a5fa679532cbc17c2614226');
  assert.equal(sig('result', { pg_merchant_id: '123', pg_payment_id: '999', pg_order_id: 'abc', pg_result: '1', pg_amount: '15.00', pg_salt: 'aaaa', pg_sig: 'left out' }, 'secret'), '7e41d7eb3a1520a45fd057281cc0797a');
  const positions = [{ count: '1', name: 'Вода', tax_type: '0', price: '100' }, { count: '2', name: 'Тепло', tax_type: '0', price: '100' }];
  assert.equal(sig('init_payment.php', { ...payment, pg_amount: '300', pg_description: 'Счёт 0001', pg_salt: 's', pg_receipt_positions: positions }, 'secret'), '870c702849f113353a5135f0b5da51a2');
  assert.deepEqual([scriptOf('/a/hooks/result?x=/y'), scriptOf('/a/hooks/')], ['result', '']);
});

test('Freedom Pay is answered under our own script with a signature it can verify', () => {
  const answer = answerFreedompay({ key: 'result:1', kind: 'outcome' }, 'ok', 'secret');
  const fields = readPgXml(answer.body, 'test');
  assert.equal(fields['pg_sig'], pgSig('result', fields, 'secret'));
  assert.equal(fields['pg_status'], 'ok');
  assert.equal(readPgXml(answerFreedompay({ key: 'check:1', kind: 'check' }, 'wrong-amount', 'secret').body, 'test')['pg_status'], 'rejected');
});

test('a Freedom Pay notice with one changed field is forged', () => {
  const fields = { pg_order_id: 'abc', pg_payment_id: '999', pg_amount: '15.00', pg_currency: 'KZT', pg_result: '1', pg_salt: 'aaaa' };
  const read = (more: Record<string, string>, script = 'result') => readFreedompayNotice(settings('secret'), anywhere, form(`/hooks/freedompay/${script}`, { ...fields, ...more, pg_sig: pgSig('result', fields, 'secret') }));
  assert.ok('outcome' in read({}));
  for (const more of [{ pg_amount: '16.00' }, { pg_currency: 'RUB' }, { pg_result: '0' }, { pg_extra: '' }]) assert.deepEqual(read(more), { refused: 'forged' });
  assert.deepEqual(read({}, 'check'), { refused: 'forged' });
});

test('amounts are read exactly or not at all', () => {
  const read = (text: string) => readAmount(text, 'RUB')?.minor;
  assert.deepEqual(['10', '10.4', '10.45', '10.450', '0.01', '0', '9007199254740.93'].map(read), [1000n, 1040n, 1045n, 1045n, 1n, 0n, 900719925474093n]);
  for (const text of ['', '10,40', '1e3', '-1', '+1', ' 1', '1.', '.5', '10.455', '0x10', 'NaN', '١٠', '12345678901234']) assert.equal(read(text), undefined, text);
  assert.equal(readAmount('1', 'USD'), undefined);
});

test('numbers of JSON keep their digits on the way in and out', () => {
  assert.equal(textAt(readExact('{"Model":{"Amount":90071992547409.93,"TransactionId":12345678901234567890}}', 'x'), 'Model', 'TransactionId'), '12345678901234567890');
  assert.equal(JSON.stringify({ Amount: exactNumber('541.40') }), '{"Amount":541.40}');
  for (const text of ['', '[]', 'null', '{"a":', '<html>', '1']) assert.throws(() => readExact(text, 'x'), AcquirerFault, text);
});

test('hostile XML is nonsense: entities, nesting, repeated and cut elements', () => {
  assert.equal(readPgXml(writePgXml({ a: '<&>"\'', b: '' }), 'x')['a'], '<&>"\'');
  for (const text of ['', '<response>', '<!DOCTYPE r [<!ENTITY x "y">]><response><a>&x;</a></response>', '<response><a><b>1</b></a></response>', '<response><a>1</a><a>2</a></response>', '<response><a>1</response>', `<response>${'<a>'.repeat(100_000)}</response>`])
    assert.throws(() => readPgXml(text, 'x'), AcquirerFault, text.slice(0, 40));
});

test('an acquirer without a secret, or with networks that are none, is not opened', () => {
  for (const open of Object.values(protocols)) {
    assert.throws(() => open({ ...settings('s'), secrets: () => [] }), BadAcquirer);
    assert.throws(() => open({ ...settings('s'), networks: ['10.0.0.0/33'] }), BadAcquirer);
  }
  const inside = withinNetworks(['77.75.156.11', '2a02:5180::/32']);
  assert.deepEqual(['77.75.156.11', '77.75.156.12', '2a02:5180::1', '2a02:5181::1', 'nonsense', ''].map(inside), [true, false, true, false, false, false]);
});
