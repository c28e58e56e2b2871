import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { accountIdOf } from '#accounts';
import { addAccount, addUser, bearer, testApi, type TestApi, type TestUser } from '../../stand.test.ts';

describe('card payments by program', () => {
  let api: TestApi;
  let madina: TestUser;
  let oleg: TestUser;
  let flat: string;
  const id = randomUUID();
  before(async () => {
    api = await testApi();
    [madina, oleg] = [await addUser(api, 'heat', 'madina'), await addUser(api, 'heat', 'oleg')];
    flat = await addAccount(api, madina, '100200400');
    const operator = api.operators.get('heat')?.id;
    const account = String(accountIdOf(flat));
    const put = (statement: string, ...values: unknown[]) => api.db.asOwner(statement, [operator, ...values]);
    await put(
      `insert into payments.payments (operator_id, id, number, purpose, user_id, provider, state, currency, amount_minor, fee_minor, language, created_at, expires_at, paid_at, credited_reference)
       values ($1, $2, 'P-1', 'bill', $3, 'bank', 'succeeded', 'RUB', 10000, 100, 'ru', '2026-11-20T08:00:00Z', '2026-11-20T09:00:00Z', '2026-11-20T08:05:00Z', 'op')`,
      id, madina.userId,
    );
    await put(`insert into payments.parts (operator_id, payment_id, ord, account_id, account_number, amount_minor) values ($1, $2, 1, $3, '100200400', 10000)`, id, account);
    await put(`insert into payments.receipts (operator_id, payment_id, number, issued_at) values ($1, $2, 'R-1', '2026-11-20T08:05:00Z')`, id);
    const [card] = await put(`insert into payments.cards (operator_id, id, user_id, provider, mask, brand, expires, sealed_token, saved_at) values ($1, gen_random_uuid(), $2, 'bank', '411111******4242', 'Visa', '12/30', 'x', now()) returning id`, madina.userId);
    await put(`insert into payments.autopays (operator_id, id, user_id, account_id, card_id, ceiling_minor, mode, day, consent, began_at) values ($1, gen_random_uuid(), $2, $3, $4, 200000, 'day', 5, 'x', now())`, madina.userId, account, card?.['id']);
  });
  after(() => api.close());
  const ask = (address: string, user = madina) => api.get(`/heat/api/v1${address}`, bearer(user.token));

  test('are listed and shown with accounts and receipt to who made them, and are not there for anybody else', async () => {
    const { body } = await ask('/card-payments');
    assert.deepEqual([body.payments.length, body.payments[0].state, body.payments[0].fee.decimal, body.next], [1, 'paid', '1.00', null]);
    const shown = await ask(`/card-payments/${id}`);
    assert.deepEqual([shown.body.parts[0].account, shown.body.receipt.number], [flat, 'R-1']);
    assert.equal((await ask(`/card-payments?before=${id}`)).body.payments.length, 0);
    assert.equal((await ask('/card-payments?before=x')).body.type, 'urn:kabinet:problem:bad-cursor');
    assert.deepEqual((await ask('/card-payments', oleg)).body.payments, []);
    for (const address of [`/card-payments/${id}`, `/card-payments/${id}/receipt`, `/card-payments/${randomUUID()}`, '/card-payments/x']) assert.equal((await ask(address, oleg)).status, 404, address);
  });

  test('saved cards are told by their last digits alone, automatic payments with ceiling and day', async () => {
    const cards = await ask('/cards');
    assert.deepEqual(cards.body.cards.map(({ brand, lastFour, expires }: Record<string, string>) => [brand, lastFour, expires]), [['Visa', '4242', '12/30']]);
    assert.doesNotMatch(JSON.stringify(cards.body), /411111/);
    const { body } = await ask('/autopays');
    assert.deepEqual(body.autopays.map((one: any) => [one.account, one.ceiling.minor, one.when, one.day]), [[flat, '200000', 'day', 5]]);
    assert.deepEqual([(await ask('/cards', oleg)).body.cards, (await ask('/autopays', oleg)).body.autopays], [[], []]);
  });
});
