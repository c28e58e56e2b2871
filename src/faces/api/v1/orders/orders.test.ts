import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import * as ledger from '#ledger';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import { addToken, addUser, bearer, testApi, type TestApi, type TestUser } from '../../stand.test.ts';

describe('orders by program', () => {
  let api: TestApi;
  let buyer: TestUser;
  let stranger: TestUser;
  let plans: string[];
  let partnerId: bigint;
  const one = async (text: string, values: unknown[]) => String((await api.db.asOwner(text, values))[0]?.['id']);
  const say = (text: string) => JSON.stringify({ kk: text, ru: text, en: text });
  const operator = () => api.operators.get('platform')!;

  before(async () => {
    api = await testApi();
    [buyer, stranger] = [await addUser(api, 'platform', 'buyer'), await addUser(api, 'platform', 'stranger')];
    const { id } = operator();
    for (const { userId } of [buyer, stranger]) await api.db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', '', now())", [id, userId, Buffer.from(userId)]);
    const staff = randomUUID();
    await api.db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, 's', 's', 'x', 'ru', 'x', 'x', 'x', now())", [id, staff]);
    const partner = await one("insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, '010140000018', 'Касса плюс', 'p@mail.example', $3, 'listed', 'A-1', '2026-01-01', 10, $2, now()) returning id", [id, buyer.userId, say('О нас')]);
    partnerId = BigInt(partner);
    const service = await one("insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) values ($1, $2, 'kassa', 1, now(), now()) returning id", [id, partner]);
    await api.db.asOwner("insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at, decided_at) values ($1, $2, 1, $3, 'published', $4, now(), now())", [id, service, `{"name": ${say('Онлайн-касса')}, "lead": ${say('x')}, "body": ${say('x')}, "category": "trade", "regions": [], "link": null, "pictures": []}`, buyer.userId]);
    plans = [];
    for (const price of [500_000, 900_000]) {
      const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, $3, 'month', 'KZT', $4, 1, 5, 24, now()) returning id", [id, service, say('План'), say('касса')]);
      const change = randomUUID();
      await api.db.asOwner("insert into catalog.price_changes (operator_id, id, plan_id, price_minor, from_on, state, proposed_by, proposed_at, ended_at) values ($1, $2, $3, $4, '2026-01-01', 'published', $5, now(), now())", [id, change, plan, price, buyer.userId]);
      await api.db.asOwner("insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) values ($1, $2, 1, $3, '2026-01-01', $4, $5, now())", [id, plan, price, change, staff]);
      plans.push(plan);
    }
  });
  after(() => api.close());

  const post = (path: string, body: unknown = {}, user = buyer) => api.post(`/platform/api/v1${path}`, body, bearer(user.token));
  const get = (path: string, user = buyer) => api.get(`/platform/api/v1${path}`, bearer(user.token));
  const wish = (more = {}) => ({ key: randomUUID(), plan: plans[0], volume: 1, periods: 2, isDebited: true, total: '1000000', ...more });
  const said = ({ status, body }: { status: number; body: any }) => [status, body.type?.replace('urn:kabinet:problem:', ''), body.amount?.minor ?? body.parameter];
  const topUp = (minor: bigint) =>
    transaction(api.db, operator().id, async (tx) => {
      const account = (await prepaid.accountOf(tx, buyer.userId))!;
      const lines = await prepaid.topUps.credited(tx, { accountId: account.id, amountMinor: minor, currency: 'KZT', paymentId: randomUUID() });
      if (lines === 'account-closed') throw new Error(lines);
      await ledger.post(tx, [{ key: randomUUID(), kind: 'payment', about: 'payment:x', happenedAt: api.clock.now, lines: [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: money(minor, 'KZT') }, ...lines] }], api.clock.now);
    });
  const provide = (orderId: string) => transaction(api.db, operator().id, (tx) => orders.recordProvision(tx, { db: api.db, keys: undefined as never, tellPartner: async () => {}, orderPath: String, stopDebitPath: String } as orders.OrdersHouse, operator(), { partnerId, orderId: BigInt(orderId), answer: 'active', partnerOrderId: `p-${orderId}` }, api.clock.now));

  test('need a prepaid account, which is opened once by kind and region', async () => {
    assert.deepEqual(said(await post('/orders', wish())), [409, 'no-prepaid-account', undefined]);
    assert.deepEqual(said(await post('/prepaid', { kind: 'services', region: 'moon' })), [422, 'bad-body', '/region']);
    const opened = await post('/prepaid', { kind: 'services', region: 'almaty' });
    assert.deepEqual([opened.status, opened.body.available.minor], [200, '0']);
    assert.deepEqual(said(await post('/prepaid', { kind: 'services', region: 'almaty' })), [409, 'open-already', undefined]);
    assert.deepEqual(said(await post('/prepaid/refund')), [409, 'nothing-to-refund', undefined]);
  });

  test('short by one minor unit are refused with what is missing; at another price with the price as it is', async () => {
    await topUp(999_999n);
    assert.deepEqual(said(await post('/orders', wish())), [409, 'short-balance', '1']);
    assert.deepEqual(said(await post('/orders', wish({ total: '999999' }))), [409, 'price-changed', '1000000']);
    for (const [more, at] of [[{ volume: 6, total: '6000000' }, '/volume'], [{ periods: 999, total: '1' }, '/periods'], [{ plan: '999' }, '/plan']] as const) assert.equal((await post('/orders', wish(more))).body.parameter, at);
    assert.equal((await post('/orders', wish({ key: 'again' }))).status, 422);
    assert.equal((await get('/orders')).body.orders.length, 0);
  });

  test('are placed once under a key, shown, and withdrawn; another body under the key is a conflict, and a stranger finds nothing', async () => {
    await topUp(1n);
    const sent = wish();
    const [first, again] = [await post('/orders', sent), await post('/orders', sent)];
    assert.deepEqual([first.status, again.body, first.body.state, first.body.goesBack.minor], [200, first.body, 'provisioning', '1000000']);
    for (const more of [{ volume: 2 }, { isDebited: false }, { total: '1' }]) assert.deepEqual(said(await post('/orders', { ...sent, ...more })), [409, 'key-reused', undefined]);
    assert.equal((await post('/orders', sent, stranger)).status, 409);
    const { id } = first.body;
    assert.deepEqual((await get('/orders')).body.orders.map((each: { id: string }) => each.id), [id]);
    for (const path of [`/orders/${id}`, '/orders/999', '/orders/x', `/orders/${id}/plan`]) assert.equal((await get(path, stranger)).status, 404, path);
    assert.equal((await post(`/orders/${id}/end`, {}, stranger)).status, 404);
    assert.deepEqual((await post(`/orders/${id}/end`)).body, { outcome: 'withdrawn', returned: { minor: '1000000', currency: 'KZT', decimal: '10000.00' } });
    assert.deepEqual(said(await post(`/orders/${id}/end`)), [409, 'order-state', undefined]);
    assert.deepEqual([(await get(`/orders/${id}`)).body.why, (await get('/prepaid')).body.available.minor], ['withdrawn', '1000000']);
  });

  test('that run change their plan at the sums told, stop and start the debit, and end with what was not begun', async () => {
    const { id } = (await post('/orders', wish())).body;
    await provide(id);
    const shown = (await get(`/orders/${id}`)).body;
    assert.deepEqual([shown.state, shown.paidUntil, shown.nextPrice.minor, shown.goesBack.minor, shown.periods.length], ['active', '2027-01-21', '500000', '500000', 2]);
    const quote = (await get(`/orders/${id}/plan?plan=${plans[1]}`)).body;
    assert.deepEqual([quote.isNow, quote.returned.minor, quote.charged.minor, quote.missing.minor, quote.next.minor], [true, '1000000', '900000', '0', '900000']);
    const change = { plan: plans[1], volume: 1, when: 'now', returned: '1000000', charged: '900000' };
    assert.deepEqual(said(await post(`/orders/${id}/plan`, { ...change, charged: '1' })), [409, 'price-changed', '900000']);
    assert.deepEqual((await post(`/orders/${id}/plan`, change)).body, { outcome: 'changed' });
    assert.deepEqual((await post(`/orders/${id}/debit/end`)).body, { outcome: 'stopped' });
    assert.deepEqual(said(await post(`/orders/${id}/debit`, { price: '500000' })), [409, 'price-changed', '900000']);
    assert.deepEqual((await post(`/orders/${id}/debit`, { price: '900000' })).body, { outcome: 'started' });
    assert.equal((await get(`/orders/${id}`)).body.debitAgreed.minor, '900000');
    assert.deepEqual((await post(`/orders/${id}/end`)).body.returned.minor, '0');
    assert.equal((await post(`/orders/${id}/debit`, { price: '900000' })).status, 409);
  });

  test('are read with one scope and placed with another; where nothing is ordered there are none', async () => {
    const reading = { ...buyer, token: await addToken(api, buyer, ['orders:read', 'prepaid:read']) };
    assert.equal((await get('/orders', reading)).status, 200);
    for (const [path, body] of [['/orders', wish()], ['/orders/1/end', {}], ['/prepaid', { kind: 'services', region: 'almaty' }], ['/prepaid/refund', {}]] as const) assert.equal((await post(path, body, reading)).status, 403, path);
    const heat = await addUser(api, 'heat', 'warm');
    assert.deepEqual((await api.get('/heat/api/v1/orders', bearer(heat.token))).body.orders, []);
    assert.equal((await api.post('/heat/api/v1/orders', wish(), bearer(heat.token))).status, 404);
    assert.equal((await api.post('/heat/api/v1/prepaid/refund', {}, bearer(heat.token))).status, 404);
  });
});
