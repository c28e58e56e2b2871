import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { hmacHeaders } from './signatures.ts';
import { CP, openStand, type Stand } from './stand.test.ts';

const ORDER = { Amount: 59, Currency: 'RUB', Description: 'Оплата', AccountId: 'user_x', SuccessRedirectUrl: 'https://cabinet.example/good', FailRedirectUrl: 'https://cabinet.example/bad' };

describe('the sandbox acquirer', () => {
  let stand: Stand;
  let invoice = 0;
  before(async () => void (stand = await openStand()));
  after(() => stand.close());
  beforeEach(async () => {
    stand.heard.length = 0;
    await stand.control('/faults/clear');
  });

  const order = async () => (await stand.call('/orders/create', { ...ORDER, InvoiceId: `a${++invoice}` }, CP)).body.Model;
  const pay = async (number = '4111111111111111') => stand.form((await order()).Url, { number, expiry: '12/30' });
  const find = async () => (await stand.call('/payments/find', { InvoiceId: `a${invoice}` }, CP)).body;
  const fault = (at: string, kind: string, match: string, amount = 0) => stand.control('/faults', { at, kind, match, amount });

  test('what is no test card is refused and never written down', async () => {
    assert.equal((await pay('4929939187355598')).status, 422);
    assert.equal((await find()).Model.ReasonCode, 5014);
    assert.ok(!JSON.stringify(await stand.books()).includes('9187355598'));
  });

  test('the slow bank leaves the outcome open when the payer is back, and charges later', async () => {
    assert.equal((await pay('4000000000000259')).to, ORDER.SuccessRedirectUrl);
    assert.equal((await find()).Model.Status, 'AwaitingAuthentication');
    await stand.control('/clock/advance', { seconds: 301 });
    assert.equal((await find()).Model.Status, 'Completed');
    await stand.hear('/cp/pay');
  });

  test('a page speaks three languages, has no script, and says that it is over when it is', async () => {
    const { Url } = await order();
    const page = async (language: string) => (await fetch(`${Url.replace('localhost', '127.0.0.1')}?language=${language}`)).text();
    for (const [language, word] of [['kk', 'Картамен төлеу'], ['ru', 'Оплата картой'], ['en', 'Pay by card']] as const) {
      const text = await page(language);
      assert.ok(text.includes(`<html lang="${language}">`) && text.includes(word) && !text.includes('<script'));
    }
    await stand.form(Url, { number: '4111111111111111', expiry: '12/30' });
    assert.ok((await page('ru')).includes('Этот платёж завершён'));
  });

  test('faults after the charge leave the charge in the books', async () => {
    for (const kind of ['error-after', 'reset', 'truncated', 'oversized', 'nonsense', 'wrong-amount', 'silent-after']) {
      await pay();
      await fault('api', kind, '/payments/refund', 50);
      const { TransactionId } = (await find()).Model;
      const answer = await stand.call('/payments/refund', { TransactionId, Amount: 59 }, CP).then(({ status, body }) => `${status} ${JSON.stringify(body)}`, () => 'broken');
      const { operations } = await stand.books();
      assert.equal(operations.filter((one: any) => one.kind === 'refund' && one.of === String(TransactionId)).length, 1, `${kind}: ${answer}`);
    }
  });

  test('a fault before the work leaves nothing in the books', async () => {
    await fault('api', 'error-before', '/orders/create');
    const before = (await stand.books()).orders.length;
    assert.equal((await stand.call('/orders/create', { ...ORDER }, CP)).status, 500);
    assert.equal((await stand.books()).orders.length, before);
  });

  test('duplicates arrive together; the true notice comes beside a forged one and one of a wrong amount', async () => {
    await fault('notice', 'duplicate', 'Pay', 20);
    await pay();
    assert.equal(new Set((await stand.hear('/cp/pay', 20)).map(({ body }) => body)).size, 1);
    stand.heard.length = 0;
    await fault('notice', 'forged', 'Pay');
    await pay();
    const genuine = (await stand.hear('/cp/pay', 2)).filter(({ headers, body }) => headers['content-hmac'] === hmacHeaders(body, 'cp-secret')['Content-HMAC']);
    assert.equal(genuine.length, 1);
    stand.heard.length = 0;
    await fault('notice', 'wrong-amount', 'Pay');
    await pay();
    assert.deepEqual((await stand.hear('/cp/pay', 2)).map(({ body }) => new URLSearchParams(body).get('Amount')).sort(), ['59.00', '60.37']);
  });

  test('a silent notice never comes, a reordered one comes after a later one', async () => {
    await fault('notice', 'silent', 'Pay');
    await pay();
    await fault('notice', 'reorder', 'Fail');
    await pay('4000056655665556');
    const { Url } = await order();
    await stand.form(Url, { number: '4111111111111111', expiry: '12/30' });
    await stand.hear('/cp/pay', 1);
    assert.equal(stand.heard.filter(({ path }) => path === '/cp/fail').length, 0);
    await stand.control('/clock/advance', { seconds: 180 });
    await stand.hear('/cp/fail');
    await stand.control('/clock/advance', { seconds: 86_400 });
    assert.equal(stand.heard.filter(({ path }) => path === '/cp/pay').length, 1);
  });
});
