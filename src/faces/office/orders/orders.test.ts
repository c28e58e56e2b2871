import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import * as orders from '#orders';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('orders in the office', () => {
  let office: TestOffice;
  let lawyer: Awaited<ReturnType<typeof enterAs>>;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  let order: string;

  before(async () => {
    office = await testOffice({ approvalKinds: { 'force-majeure': orders.forceMajeureApproval } });
    await declareJobs(office.db, orders.ordersJobs);
    [lawyer, clerk] = [await enterAs(office, 'platform', 'Dana', ['lawyer']), await enterAs(office, 'platform', 'Aida', ['clerk'])];
    const { id } = office.operatorOf('platform');
    const one = async (text: string, values: unknown[]) => String((await office.db.asOwner(text, values))[0]?.['id']);
    const say = (text: string) => JSON.stringify({ kk: text, ru: text, en: text });
    const user = await one("insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'U9', 'u9@mail.example', 'u9@mail.example', 'ru', now()) returning id", [id]);
    const partner = await one("insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, '010140000018', 'Касса плюс', 'p@mail.example', $3, 'listed', 'A-1', '2026-01-01', 10, $2, now()) returning id", [id, user, say('О нас')]);
    const service = await one("insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) values ($1, $2, 'kassa', 1, now(), now()) returning id", [id, partner]);
    const content = `{"name": ${say('Онлайн-касса')}, "lead": ${say('Касса')}, "body": ${say('Касса')}, "category": "trade", "regions": [], "link": null, "pictures": []}`;
    await office.db.asOwner("insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at, decided_at) values ($1, $2, 1, $3, 'published', $4, now(), now())", [id, service, content, user]);
    const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, $3, 'month', 'KZT', $4, 1, 5, 24, now()) returning id", [id, service, say('Старт'), say('касса')]);
    const account = await one("insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) values ($1, '700000000001', 'services', 'almaty', 'KZT', 'k', $2, now()) returning id", [id, user]);
    order = await one(
      "insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, anchor_on, anchor_ordinal, latest_ordinal, paid_until_on, due_on) values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'month', 1, 1, 'KZT', 500000, 1, 10, 'active', now(), now(), '2026-11-01', 1, 1, '2026-12-01', '2026-12-01') returning id",
      [id, account, user, partner, service, plan],
    );
  });
  after(() => office.close());

  test('are listed, found by their number and shown in three languages', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      clerk.cookies.set('platform-office-language', language);
      for (const page of ['/orders', `/orders?q=${order}`, `/orders/${order}`, '/orders/force-majeure']) {
        const { text, status } = await clerk.get(page);
        assert.equal(status, 200, page);
        assert.deepEqual(strictFaults(text), []);
        assert.match(text, page.endsWith('majeure') ? /<h1>/ : /Онлайн-касса/, page);
      }
    }
    assert.equal((await clerk.get('/orders/999999')).status, 404);
    assert.doesNotMatch((await clerk.get(`/orders/${order}`)).text, /\/ending"/);
  });

  test('PL-9: an end is announced with its reason and taken back while its day has not come', async () => {
    assert.equal((await lawyer.send(`/orders/${order}`, '/ending', { reason: ' ' })).status, 422);
    assert.equal((await lawyer.send(`/orders/${order}`, '/ending', { reason: 'Нарушение договора' })).to, `/platform/office/orders/${order}?done=announced`);
    assert.equal((await lawyer.send(`/orders/${order}`, '/ending/end')).to, `/platform/office/orders/${order}?done=withdrawn`);
  });

  test('PL-9: money goes back on a claim of that customer alone: another number is refused in words, and kept as typed', async () => {
    await office.db.asOwner("insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at) select operator_id, id, 1, '2026-11-01', '2026-12-01', plan_id, 1, 500000, 1, 50000, 'x', now() from orders.orders");
    const unknown = await lawyer.send(`/orders/${order}`, '/claim', { period: '1', request: 'AAAA-AAAA', amount: '10', reason: 'Сбой' });
    assert.equal(unknown.status, 422);
    assert.match(unknown.text, /AAAA-AAAA/);
  });

  test('PL-13: force majeure is asked for by one and lasts by another’s yes', async () => {
    assert.equal((await lawyer.send('/orders/force-majeure', '/force-majeure', { service: 'none', from: '2026-11-10', reason: 'Паводок' })).status, 422);
    assert.equal((await lawyer.send('/orders/force-majeure', '/force-majeure', { service: 'kassa', from: '2026-11-10', reason: 'Паводок' })).to, '/platform/office/orders/force-majeure?done=asked');
    assert.match((await lawyer.get('/orders/force-majeure')).text, /Паводок/);
    const [waiting] = await reading(office.db, office.operatorOf('platform').id, orders.latestForceMajeures);
    assert.equal(waiting?.state, 'asked');
  });
});
