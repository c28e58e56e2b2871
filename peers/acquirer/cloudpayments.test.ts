import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { hmacHeaders } from './signatures.ts';
import { CP, openStand, type Stand } from './stand.test.ts';

const ORDER = { Amount: 59, Currency: 'RUB', Description: 'Оплата по счету', InvoiceId: '1234567', AccountId: 'user_x', CultureName: 'ru-RU', SuccessRedirectUrl: 'https://cabinet.example/good', FailRedirectUrl: 'https://cabinet.example/bad' };
const GOOD = '4111 1111 1111 1111';
const SECURE = '4242424242424242';
const POOR = '4000056655665556';

describe('the CloudPayments dialect', () => {
  let stand: Stand;
  let invoice = 0;
  before(async () => void (stand = await openStand()));
  after(() => stand.close());
  beforeEach(() => {
    stand.heard.length = 0;
    stand.answer = () => ({ status: 200, body: '{"code":0}' });
  });

  const order = async (more: object = {}) => (await stand.call('/orders/create', { ...ORDER, InvoiceId: `i${++invoice}`, ...more }, CP)).body.Model;
  const pay = (url: string, number: string) => stand.form(url, { number, expiry: '12/30', code: '123' });
  const find = async (path = '/payments/find') => (await stand.call(path, { InvoiceId: `i${invoice}` }, CP)).body;

  test('a call without the right name and secret is answered 401', async () => {
    assert.equal((await stand.call('/test', {})).status, 401);
    assert.equal((await stand.call('/test', {}, { authorization: `Basic ${btoa('pk_test:wrong')}` })).status, 401);
    assert.equal((await stand.call('/test', {}, CP)).body.Success, true);
  });

  test('an order has every field of the published answer', async () => {
    const model = await order();
    assert.deepEqual(Object.keys(model).sort(), ['Amount', 'CreatedDate', 'CreatedDateIso', 'Currency', 'CurrencyCode', 'CultureName', 'Description', 'Email', 'Id', 'InternalId', 'Number', 'PaymentDate', 'PaymentDateIso', 'Phone', 'RequireConfirmation', 'Status', 'StatusCode', 'Url'].sort());
    assert.match(model.Url, /\/d\/[A-Za-z0-9]{16}$/);
    assert.match(model.CreatedDate, /^\/Date\(\d{13}\)\/$/);
    assert.deepEqual([model.Status, model.StatusCode, model.Amount, model.PaymentDate], ['Created', 0, 59, null]);
  });

  test('an order without an amount or a description is refused with words and without a model', async () => {
    assert.deepEqual((await stand.call('/orders/create', { Currency: 'RUB', Description: 'x' }, CP)).body, { Success: false, Message: 'Amount is required' });
    assert.deepEqual((await stand.call('/orders/create', { Amount: 1 }, CP)).body, { Success: false, Message: 'Description is required' });
  });

  test('a card is charged after Check, then Pay comes signed over the raw body', async () => {
    const { Url } = await order();
    assert.deepEqual(await pay(Url, GOOD).then(({ status, to }) => [status, to]), [303, ORDER.SuccessRedirectUrl]);
    const [paid] = await stand.hear('/cp/pay');
    assert.deepEqual(stand.heard.map(({ path }) => path), ['/cp/check', '/cp/pay']);
    assert.equal(paid?.headers['content-hmac'], hmacHeaders(paid?.body as string, 'cp-secret')['Content-HMAC']);
    assert.equal(paid?.headers['x-content-hmac'], hmacHeaders(paid?.body as string, 'cp-secret')['X-Content-HMAC']);
    const fields = Object.fromEntries(new URLSearchParams(paid?.body));
    for (const name of ['TransactionId', 'Amount', 'Currency', 'PaymentAmount', 'PaymentCurrency', 'DateTime', 'CardFirstSix', 'CardLastFour', 'CardType', 'CardExpDate', 'TestMode', 'Status', 'OperationType', 'GatewayName', 'Token']) assert.ok(fields[name], name);
    assert.deepEqual([fields['Amount'], fields['Status'], fields['CardExpDate']], ['59.00', 'Completed', '12/30']);
    const { Success, Model } = await find();
    assert.deepEqual([Success, Model.Status, Model.StatusCode, Model.Amount, String(Model.TransactionId)], [true, 'Completed', 3, 59, fields['TransactionId']]);
  });

  for (const [answer, reason] of [['{"code":10}', 5204], ['{"code":12}', 5013], ['{"code": 0, "more": 1}', 5204], ['', 5204]] as const) {
    test(`the payment is declined when Check is answered with ${answer || 'nothing'}`, async () => {
      stand.answer = ({ path }) => (path === '/cp/check' ? { status: answer === '' ? 0 : 200, body: answer } : { status: 200, body: '{"code":0}' });
      assert.equal((await pay((await order()).Url, GOOD)).status, 422);
      assert.deepEqual([(await find()).Success, (await find()).Model.ReasonCode], [false, reason]);
      assert.equal(stand.heard.filter(({ path }) => path === '/cp/check').length, 1);
    });
  }

  test('a declined card is told of by Fail, and the payer may try another one on the same order', async () => {
    const { Url } = await order();
    assert.equal((await pay(Url, POOR)).status, 422);
    const [failed] = await stand.hear('/cp/fail', 1, `=i${invoice}&`);
    const fields = new URLSearchParams(failed?.body);
    assert.deepEqual([fields.get('Reason'), fields.get('ReasonCode'), fields.has('Status')], ['InsufficientFunds', '5051', false]);
    assert.equal((await pay(Url, GOOD)).status, 303);
    await stand.hear('/cp/pay');
    assert.equal((await find()).Model.Status, 'Completed');
  });

  test('an order is charged once, however many cards are shown at the same time', async () => {
    const { Url } = await order();
    await Promise.all([pay(Url, GOOD), pay(Url, GOOD), pay(Url, GOOD)]);
    const { operations } = await stand.books();
    assert.equal(operations.filter((one: any) => one.number === `i${invoice}` && one.state === 'completed').length, 1);
  });

  test('a 3-D Secure card is charged only after the bank’s page', async () => {
    const { Url } = await order();
    const { to } = await pay(Url, SECURE);
    assert.match(to, /^\/acs\//);
    assert.equal((await find()).Model.Status, 'AwaitingAuthentication');
    assert.equal((await stand.form(to, { answer: 'no' })).status, 422);
    assert.equal((await find()).Model.ReasonCode, 5206);
    const again = await pay(Url, SECURE);
    assert.equal((await stand.form(again.to, { answer: 'yes' })).to, ORDER.SuccessRedirectUrl);
    assert.equal((await find()).Model.Status, 'Completed');
  });

  test('a notice is repeated after 1, 2, 5, 10 and 30 minutes until it is answered {"code":0}', async () => {
    stand.answer = ({ path }) => ({ status: 200, body: path === '/cp/check' ? '{"code":0}' : '{"code":1}' });
    await pay((await order()).Url, GOOD);
    const mine = `=i${invoice}&`;
    await stand.hear('/cp/pay', 1, mine);
    for (const [at, minutes] of [1, 2, 5, 10, 30, 30].entries()) {
      await stand.control('/clock/advance', { seconds: minutes * 60 - 30 });
      assert.equal(stand.count('/cp/pay', mine), at + 1);
      await stand.control('/clock/advance', { seconds: 31 });
      await stand.hear('/cp/pay', at + 2, mine);
    }
    stand.answer = () => ({ status: 200, body: '{"code":0}' });
    await stand.control('/clock/advance', { seconds: 86_400 });
    const { length } = await stand.hear('/cp/pay', 8, mine);
    await stand.control('/clock/advance', { seconds: 86_400 });
    assert.equal(stand.count('/cp/pay', mine), length);
  });

  test('refunds in parts end where the payment ends, and each is told of', async () => {
    await pay((await order()).Url, GOOD);
    const { TransactionId } = (await find()).Model;
    const refund = (Amount: number) => stand.call('/payments/refund', { TransactionId, Amount }, CP);
    const first = (await refund(20)).body;
    assert.equal(first.Success, true);
    assert.equal((await refund(39.01)).body.Success, false);
    assert.equal((await refund(39)).body.Success, true);
    const [told] = await stand.hear('/cp/refund', 2);
    const fields = Object.fromEntries(new URLSearchParams(told?.body));
    assert.deepEqual([fields['TransactionId'], fields['PaymentTransactionId'], fields['Amount'], fields['OperationType']], [String(first.Model.TransactionId), String(TransactionId), '20.00', 'Refund']);
    assert.equal((await find('/v2/payments/find')).Model.Type, 1);
  });

  test('the same X-Request-ID gets the same answer for an hour, and a new one after it', async () => {
    const ask = () => stand.call('/orders/create', { ...ORDER, InvoiceId: 'same' }, { ...CP, 'x-request-id': 'one' });
    const [a, b] = await Promise.all([ask(), ask()]);
    assert.deepEqual(a.body, b.body);
    await stand.control('/clock/advance', { seconds: 3_601 });
    assert.notEqual((await ask()).body.Model.Id, a.body.Model.Id);
  });

  test('two stages: authorized, confirmed in part, and only then to be refunded; or voided', async () => {
    await pay((await order({ RequireConfirmation: true })).Url, GOOD);
    const { TransactionId, Status } = (await find()).Model;
    assert.equal(Status, 'Authorized');
    assert.equal((await stand.call('/payments/refund', { TransactionId, Amount: 1 }, CP)).body.Success, false);
    assert.equal((await stand.call('/payments/confirm', { TransactionId, Amount: 58 }, CP)).body.Success, true);
    await stand.hear('/cp/confirm');
    assert.deepEqual([(await find()).Model.Status, (await find()).Model.Amount], ['Completed', 58]);
    assert.equal((await stand.call('/payments/void', { TransactionId }, CP)).body.Success, false);
    await pay((await order({ RequireConfirmation: true })).Url, GOOD);
    assert.equal((await stand.call('/payments/void', { TransactionId: (await find()).Model.TransactionId }, CP)).body.Success, true);
    await stand.hear('/cp/cancel');
    assert.equal((await find()).Model.Status, 'Cancelled');
  });

  test('a token pays without a page, does as its card does by token, and only for its account', async () => {
    await pay((await order()).Url, '4000000000003055');
    const { Token } = (await find()).Model;
    const charge = (more: object) => stand.call('/payments/tokens/charge', { Amount: 10, Currency: 'RUB', AccountId: 'user_x', Token, TrInitiatorCode: 0, PaymentScheduled: 1, InvoiceId: `t${++invoice}`, ...more }, CP);
    assert.deepEqual(await charge({}).then(({ body }) => [body.Success, body.Model.Status]), [true, 'Completed']);
    assert.equal((await charge({ AccountId: 'another' })).body.Model.ReasonCode, 5204);
    assert.equal((await charge({ TrInitiatorCode: undefined })).body.Success, false);
    await pay((await order()).Url, GOOD);
    assert.equal((await charge({ Token: (await find()).Model.Token })).body.Model.ReasonCode, 5051);
    const asking = await pay((await order()).Url, '4000000000003220');
    await stand.form(asking.to as string, { answer: 'yes' });
    const { body } = await charge({ Token: (await find()).Model.Token });
    assert.deepEqual([body.Success, Object.keys(body.Model)], [false, ['TransactionId', 'PaReq', 'AcsUrl']]);
  });

  test('the daily list holds the day of the asked zone, and nothing when there was nothing', async () => {
    const today = Temporal.Instant.fromEpochMilliseconds((await stand.books()).operations.at(-1).createdMs).toZonedDateTimeISO('Europe/Moscow').toPlainDate();
    const { body } = await stand.call('/payments/list', { Date: today.toString(), TimeZone: 'MSK' }, CP);
    assert.ok(body.Model.length > 0);
    assert.deepEqual((await stand.call('/payments/list', { Date: today.subtract({ years: 1 }).toString(), TimeZone: 'MSK' }, CP)).body.Model, []);
    const page = await stand.call('/v2/payments/list', { CreatedDateGte: '2020-01-01T00:00:00Z', CreatedDateLte: '2040-01-01T00:00:00Z', PageNumber: 1, TimeZone: 'UTC', Statuses: ['Declined'] }, CP);
    assert.ok(page.body.Model.length > 0 && page.body.Model.every(({ Status }: { Status: string }) => Status === 'Declined'));
  });
});
