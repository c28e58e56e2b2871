import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as ledger from '#ledger';
import * as prepaid from '#prepaid';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'x' };

describe('orders in the cabinet', () => {
  let cabinet: TestCabinet;
  let user: TestUser;
  let stranger: TestUser;
  let plans: bigint[];
  let partnerId: bigint;
  let accountId: bigint;
  const one = async (text: string, values: unknown[]) => BigInt(String((await cabinet.db.asOwner(text, values))[0]?.['id']));
  const say = (text: string) => JSON.stringify({ kk: text, ru: text, en: text });

  before(async () => {
    cabinet = await testCabinet();
    user = await addUser(cabinet, 'platform', 'buyer', { language: 'ru' });
    stranger = await addUser(cabinet, 'platform', 'stranger', { language: 'ru' });
    const { id } = user.operator;
    for (const { userId } of [user, stranger]) await cabinet.db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', '', now())", [id, userId, Buffer.from(userId)]);
    const staff = randomUUID();
    await cabinet.db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, 's', 's', 'x', 'ru', 'x', 'x', 'x', now())", [id, staff]);
    partnerId = await one("insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, '010140000018', 'Касса плюс', 'p@mail.example', $3, 'listed', 'A-1', '2026-01-01', 10, $2, now()) returning id", [id, user.userId, say('О нас')]);
    const serviceId = await one("insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) values ($1, $2, 'kassa', 1, now(), now()) returning id", [id, String(partnerId)]);
    const content = `{"name": ${say('Онлайн-касса')}, "lead": ${say('Касса')}, "body": ${say('Касса')}, "category": "trade", "regions": [], "link": null, "pictures": []}`;
    await cabinet.db.asOwner("insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at, decided_at) values ($1, $2, 1, $3, 'published', $4, now(), now())", [id, String(serviceId), content, user.userId]);
    plans = [];
    for (const [name, price] of [['Старт', 500_000], ['Профи', 900_000]] as const) {
      const plan = await one("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, $3, 'month', 'KZT', $4, 1, 5, 24, now()) returning id", [id, String(serviceId), say(name), say('касса')]);
      const change = randomUUID();
      await cabinet.db.asOwner("insert into catalog.price_changes (operator_id, id, plan_id, price_minor, from_on, state, proposed_by, proposed_at, ended_at) values ($1, $2, $3, $4, '2026-01-01', 'published', $5, now(), now())", [id, change, String(plan), price, user.userId]);
      await cabinet.db.asOwner("insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) values ($1, $2, 1, $3, '2026-01-01', $4, $5, now())", [id, String(plan), price, change, staff]);
      plans.push(plan);
    }
  });
  after(() => cabinet.close());

  const at = (rest: string) => `/platform/cabinet/orders${rest}`;
  const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const page = async (address: string, who = user) => {
    const reply = await cabinet.get(address, who.jar);
    if (reply.status === 200) assert.deepEqual(strictFaults(reply.text), [], address);
    return reply;
  };
  const topUp = (minor: bigint) =>
    transaction(cabinet.db, user.operator.id, async (tx) => {
      const paymentId = randomUUID();
      const lines = await prepaid.topUps.credited(tx, { accountId, amountMinor: minor, currency: 'KZT', paymentId });
      assert.ok(lines !== 'account-closed');
      await ledger.post(tx, [{ key: `payment:${paymentId}`, kind: 'payment', about: `payment:${paymentId}`, happenedAt: cabinet.clock.now, lines: [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: money(minor, 'KZT') }, ...lines] }], cabinet.clock.now);
    });
  let order = '';

  test('PL-5: the service’s page leads to the order, which asks for an account first', async () => {
    assert.match((await page('/platform/cabinet/services/kassa')).text, new RegExp(`/orders/new\\?plan=${plans[0]}`));
    assert.match((await page(at(`/new?plan=${plans[0]}`))).text, /Сначала откройте авансовый счёт/);
    assert.match((await page(at(''))).text, /Сначала откройте авансовый счёт/);
    const opened = await prepaid.openAccount({ db: cabinet.db }, user.operator, user.userId, { kind: 'services', region: 'almaty', origin: ORIGIN }, cabinet.clock.now);
    assert.ok(!isRefused(opened));
    accountId = (opened as prepaid.PrepaidAccount).id;
    assert.match((await page(at(''))).text, /Заказов пока нет/);
  });

  test('PL-5: what the balance lacks is said with a way to top up; what it covers is ordered by one press, and by the same press once', async () => {
    assert.match((await page(at(`/new?plan=${plans[0]}&volume=2&periods=1`))).text, /Не хватает на счёте.*10.000,00.₸.*balance\/top-up\?minor=1000000/s);
    await topUp(2_500_000n);
    const { text } = await page(at(`/new?plan=${plans[0]}&volume=2&periods=1`));
    assert.match(text, /Останется на счёте.*15.000,00.₸/s);
    const form = text.slice(text.lastIndexOf('<form'));
    const fields = Object.fromEntries(['token', 'plan', 'volume', 'periods', 'seen', 'wish'].map((name) => [name, field(form, name)]));
    const stale = await cabinet.post(at('/new'), user.jar, { ...fields, seen: '9999.99' });
    assert.equal(stale.status, 422);
    assert.match(stale.text, /цена изменилась/);
    const again = field((await page(at(`/new?plan=${plans[0]}&volume=2&periods=1`))).text, 'token');
    const placed = await cabinet.post(at('/new'), user.jar, { ...fields, token: again });
    order = /\/orders\/(\d+)\?done=placed/.exec(String(placed.headers['location']))?.[1] ?? '';
    assert.ok(order, placed.text);
    assert.match((await page(at(`/${order}?done=placed`))).text, /Заказ передан партнёру.*Ждём ответа партнёра/s);
    assert.equal((await page(at(`/${order}`), stranger)).status, 404);
    assert.match((await page(at(''))).text, /Онлайн-касса/);
  });

  test('PL-6: a partner’s employee answers by hand, once; nobody else sees the order there', async () => {
    const orderPage = `/platform/cabinet/partner/orders/${order}`;
    assert.equal((await page(orderPage, stranger)).status, 404);
    await cabinet.db.asOwner("insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, gen_random_uuid(), $2, $3, 'editor', now())", [user.operator.id, String(partnerId), stranger.userId]);
    assert.match((await page('/platform/cabinet/partner/orders', stranger)).text, /Онлайн-касса, Старт/);
    const { text } = await page(orderPage, stranger);
    assert.doesNotMatch(text, /buyer/);
    const send = (fields: Record<string, string>, from: string) => cabinet.post(`${orderPage}/answer`, stranger.jar, { token: field(from, 'token'), ...fields });
    assert.equal((await send({ answer: 'active', number: '' }, text)).status, 422);
    const answered = await send({ answer: 'active', number: 'K-7' }, (await page(orderPage, stranger)).text);
    assert.equal(answered.headers['location'], `${orderPage}?done=answered`);
    assert.match((await page(`${orderPage}?done=answered`, stranger)).text, /Ответ принят/);
  });

  test('PL-7: automatic debit is switched on at the price shown and off by one press', async () => {
    const shown = (await page(at(`/${order}`))).text;
    assert.match(shown, /Включить: 10.000,00.₸/);
    const on = await cabinet.post(at(`/${order}/debit`), user.jar, { token: field(shown, 'token'), seen: field(shown, 'seen') });
    assert.equal(on.headers['location'], at(`/${order}?done=debit-started`));
    const text = (await page(at(`/${order}?done=debit-started`))).text;
    assert.match(text, /Автоматическое списание включено/);
    const off = await cabinet.post(at(`/${order}/debit/end`), user.jar, { token: field(text, 'token') });
    assert.equal(off.headers['location'], at(`/${order}?done=debit-stopped`));
    assert.equal((await cabinet.get(at(`/${order}/debit`), stranger.jar)).status, 404);
  });

  test('PL-8: a change of plan shows both sums before the click, and takes them as they were shown', async () => {
    assert.match((await page(at(`/${order}/plan?plan=${plans[1]}&volume=1`))).text, /Этот план стоит меньше, чем осталось от текущего периода/);
    await topUp(1_000_000n);
    const { text } = await page(at(`/${order}/plan?plan=${plans[1]}&volume=2`));
    assert.match(text, /Вернётся на счёт.*10.000,00.₸.*Спишется.*18.000,00.₸/s);
    const form = text.slice(text.indexOf('name="when"') - 900);
    const changed = await cabinet.post(at(`/${order}/plan`), user.jar, { token: field(form, 'token'), plan: String(plans[1]), volume: '2', when: 'now', returned: '10000.00', charged: '18000.00' });
    assert.equal(changed.headers['location'], at(`/${order}?done=plan-changed`));
    assert.match((await page(at(`/${order}`))).text, /Профи/);
  });

  test('PL-9: before it ends an order says what comes back, and what ended stays to be read', async () => {
    const { text } = await page(at(`/${order}/end`));
    assert.match(text, /Вернётся на счёт/);
    const ended = await cabinet.post(at(`/${order}/end`), user.jar, { token: field(text, 'token') });
    assert.equal(ended.headers['location'], at(`/${order}?done=ended`));
    assert.match((await page(at(`/${order}?done=ended`))).text, /Прекращён пользователем/);
    assert.equal((await page(at(`/${order}/end`))).status, 404);
  });

  test('PA-9: a service with an agreement of its own is ordered after its text was accepted by the control under it, and not before', async () => {
    await cabinet.db.asOwner("update catalog.versions set state = 'replaced'");
    await cabinet.db.asOwner(`insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at, decided_at) select operator_id, service_id, 2, content || '{"agreement": "extra-services"}', 'published', changed_by, now(), now() from catalog.versions`);
    await cabinet.db.asOwner('update catalog.services set version = 2');
    await topUp(600_000n);
    const asked = at(`/new?plan=${plans[0]}&volume=1&periods=1`);
    const { text } = await page(asked);
    assert.match(text, /Соглашение о дополнительных платных услугах[^]*Оплата[^]*action="[^"]*\/orders\/new\/agreement"/);
    assert.doesNotMatch(text, /name="wish"/, 'nothing can be pressed but the control');
    const token = async () => field((await page(asked)).text, 'token');
    const wish = { plan: String(plans[0]), volume: '1', periods: '1', seen: '5000.00', wish: randomUUID() };
    const order = async () => cabinet.post(at('/new'), user.jar, { ...wish, token: await token() });
    const early = await order();
    assert.equal(early.status, 422);
    assert.match(early.text, /Сначала примите соглашение/);
    const accept = async (version: string) => cabinet.post(at('/new/agreement'), user.jar, { token: await token(), plan: String(plans[0]), volume: '1', periods: '1', version });
    assert.equal((await accept('2')).headers['location'], asked, 'a version that is not in force is shown anew');
    assert.equal((await order()).status, 422);
    assert.equal((await accept('1')).status, 303);
    const [evidence] = await cabinet.db.asOwner("select version, control, sha256 = (select sha256 from legal.versions v where v.document = 'extra-services' and v.language = 'ru') as same from legal.acceptances where document = 'extra-services'");
    assert.deepEqual([evidence?.['version'], evidence?.['same']], [1, true]);
    assert.match((await page(asked)).text, /name="wish"/);
    assert.equal((await order()).status, 303);
  });
});
