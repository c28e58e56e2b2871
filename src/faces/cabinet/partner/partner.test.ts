import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import * as approvals from '#approvals';
import * as catalog from '#catalog';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

const AT = '/platform/cabinet';
const LANGUAGES = ['kk', 'ru', 'en'];
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');
const all = (part: string, text: string) => Object.fromEntries(LANGUAGES.map((language) => [`${part}-${language}`, text]));
const tokenIn = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('PL-1: a partner in the cabinet', () => {
  let cabinet: TestCabinet;
  let owner: TestUser;
  const staff = [{ id: randomUUID() }, { id: randomUUID() }] as const;
  before(async () => {
    cabinet = await testCabinet();
    await declareJobs(cabinet.db, [catalog.tellPriceJob, catalog.scanCardPictureJob]);
    owner = await addUser(cabinet, 'platform', 'gulnar');
    const key = (of: string) => cabinet.keys.digest(`identity.${of}`, '880523300580');
    const person = cabinet.keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin: '880523300580', bin: '150340000674', fullName: 'Person', organisation: 'Kassa LLP', capacity: 'administrator' }));
    await cabinet.db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $4, 'administrator', $5, now())`, [owner.operator.id, owner.userId, key('iin'), key('bin'), person]);
    for (const { id } of staff) await cabinet.db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [owner.operator.id, id, `${id}@office.example`]);
  });
  after(() => cabinet.close());

  const page = async (path: string, user: TestUser | null = owner): Promise<string> => {
    const reply = await cabinet.get(`${AT}${path}`, user?.jar);
    assert.equal(reply.status, 200, path);
    assert.deepEqual(strictFaults(reply.text), [], path);
    return reply.text;
  };
  const act = async (from: string, to: string, fields: Record<string, string>, user = owner) => cabinet.post(`${AT}${to}`, user.jar, { token: tokenIn(await page(from, user)), ...fields });
  const done = async (from: string, to: string, fields: Record<string, string>): Promise<string> => {
    const reply = await act(from, to, fields);
    assert.equal(reply.status, 303, `${to}: ${/role="alert"[^]*?<\/ul>/.exec(reply.text)?.[0] ?? ''}`);
    return String(reply.headers['location']).replace(AT, '');
  };
  const decide = async <T>(outcome: Promise<T>) => assert.equal(typeof (await outcome), 'string');
  const house = () => ({ db: cabinet.db, keys: cabinet.keys });
  const ask = <T>(question: Parameters<typeof reading<T>>[2]) => reading(cabinet.db, owner.operator.id, question);

  test('applies, writes a card, opens a plan and proposes a price; visitors read of it when the operator has said yes to all of it', async () => {
    assert.match(await page('/services', null), /қызмет жоқ/);
    await done('/partner', '/partner/application', { email: 'hello@kassa.example', ...all('about', 'We make tills') });
    assert.match(await page('/partner'), /waits to be looked at/);
    const [partner] = await ask((tx) => catalog.partnersOf(tx, owner.userId));
    await decide(catalog.decideOnPartner(house(), owner.operator, staff[0], { partnerId: partner!.id, from: 'applied', state: 'listed', reason: '', agreementNumber: 'L-1', agreementOn: Temporal.PlainDate.from('2026-11-20'), commissionPercent: '10' }, cabinet.clock.now));

    const card = { ...all('name', 'Online till'), ...all('lead', 'Receipts in a minute'), ...all('body', 'First paragraph\nSecond paragraph'), category: 'trade', 'region-75': 'yes', link: 'https://kassa.example/about' };
    const refused = await act('/partner/services/new', '/partner/services/new', { ...card, slug: 'online-till', 'body-en': '<script>alert(1)</script>' });
    assert.equal(refused.status, 422);
    assert.deepEqual(strictFaults(refused.text), []);
    assert.match(refused.text, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    const made = await done('/partner/services/new', '/partner/services/new', { ...card, slug: 'online-till' });
    const service = made.replace(/\?.*/, '');
    const uploaded = await cabinet.upload(`${AT}${service}/pictures`, owner.jar, { token: tokenIn(await page(service)) }, { name: 'a.svg', content: PNG });
    assert.equal(uploaded.status, 303);
    const picture = /name="picture-([^"]+)"/.exec(await page(service))?.[1] as string;
    await done(service, service, { ...card, revision: '1', [`picture-${picture}`]: 'yes', ...all(`alt-${picture}`, 'A till on a counter') });
    await done(service, `${service}/review`, { revision: '2' });
    assert.equal((await cabinet.get(`${AT}/services/online-till`)).status, 404);
    await decide(catalog.decideOnVersion(house(), owner.operator, staff[0], { serviceId: BigInt(service.split('/').at(-1) as string), version: 1, revision: 2, decision: 'publish', reason: '' }, cabinet.clock.now));

    const bad = await act(`${service}/plans`, `${service}/plans`, { ...all('name', 'Start'), ...all('unit', 'till'), period: 'month', min: '5', max: '1', hours: '24' });
    assert.deepEqual([bad.status, strictFaults(bad.text)], [422, []]);
    await done(`${service}/plans`, `${service}/plans`, { ...all('name', 'Start'), ...all('unit', 'till'), period: 'month', min: '1', max: '5', hours: '24' });
    const plan = /id="plan-(\d+)"/.exec(await page(`${service}/plans`))?.[1] as string;
    await done(`${service}/plans`, `${service}/plans/${plan}/price`, { [`price-${plan}`]: '5 000', [`from-${plan}-day`]: '21', [`from-${plan}-month`]: '11', [`from-${plan}-year`]: '2026' });
    const [change] = await ask((tx) => catalog.proposedPrices(tx));
    await decide(catalog.submitPrice(house(), owner.operator, staff[0], { changeId: change!.id, decision: 'submit', reason: '' }, cabinet.clock.now));
    const approval = await ask((tx) => approvals.approvalAbout(tx, 'price', change!.id));
    await approvals.decideApproval({ db: cabinet.db, approvalKinds: { price: catalog.priceApproval } }, owner.operator, staff[1], { approvalId: approval!.id, decision: 'approve', reason: '' }, cabinet.clock.now);

    await cabinet.db.asOwner("update catalog.pictures set verdict = 'clean', scanned_at = now() where id = $1", [picture]);
    for (const language of LANGUAGES) {
      const jar = new Map([['platform-cabinet-language', language]]);
      for (const path of ['/services', '/services?q=receipt&category=trade&price=5000', '/services/online-till']) assert.deepEqual(strictFaults((await cabinet.get(`${AT}${path}`, jar)).text), [], `${language} ${path}`);
    }
    assert.match(await page('/services?q=receipt&region=75&period=month', null), /Online till/);
    assert.match(await page('/services?q=receipt&region=10', null), /Nothing found|Ештеңе табылмады/);
    const shown = await page('/services/online-till', null);
    for (const said of [/<h1>[^<]*Online till/, /5[\s  ]000/, /Second paragraph/, /rel="external nofollow noopener noreferrer"/, /alt="A till on a counter"/]) assert.match(shown, said);
    await cabinet.db.asOwner('update catalog.pictures set verdict = null, scanned_at = null where id = $1', [picture]);
    assert.equal((await cabinet.get(`${AT}/services/online-till/pictures/${picture}`)).status, 404, 'not scanned yet');
    await cabinet.db.asOwner("update catalog.pictures set verdict = 'clean', scanned_at = now() where id = $1", [picture]);
    const seen = await cabinet.get(`${AT}/services/online-till/pictures/${picture}`);
    assert.deepEqual([seen.status, seen.headers['content-type']], [200, 'image/png']);
    assert.equal((await cabinet.get(`${AT}/services/online-till/pictures/${randomUUID()}`)).status, 404);
  });

  test('is a stranger to other partners’ services and to their rooms', async () => {
    const [service] = await ask((tx) => catalog.servicesOf(tx, 1n));
    const stranger = await addUser(cabinet, 'platform', 'serik');
    for (const path of ['/partner/services', `/partner/services/${service!.id}`, `/partner/services/${service!.id}/plans`, '/partner/people', '/partner/requisites']) assert.equal((await cabinet.get(`${AT}${path}`, stranger.jar)).status, 404, path);
    const token = tokenIn(await page('/partner', stranger) + await page('/settings', stranger));
    assert.equal((await cabinet.post(`${AT}/partner/services/${service!.id}/review`, stranger.jar, { token, revision: '2' })).status, 404);
  });

  test('tells his requisites and lets others work for him', async () => {
    const bad = await act('/partner/requisites', '/partner/requisites', { bank: 'Bank', bic: 'ABCDKZKA', account: 'KZ00' });
    assert.deepEqual([bad.status, strictFaults(bad.text)], [422, []]);
    assert.match(await done('/partner/requisites', '/partner/requisites', { bank: 'Bank', bic: 'ABCDKZKA', account: 'KZ86 125K ZT50 0410 0100' }), /\/settings\/proof\?next=/);
    await cabinet.db.asOwner('update identity.sessions set proven_at = $2 where user_id = $1', [owner.userId, cabinet.clock.now.toString()]);
    assert.match(await done('/partner/requisites', '/partner/requisites', { bank: 'Bank', bic: 'ABCDKZKA', account: 'KZ86 125K ZT50 0410 0100' }), /done=requisites/);
    const helper = await addUser(cabinet, 'platform', 'aigul');
    await cabinet.db.asOwner('update identity.users set email_verified_at = now() where id = $1', [helper.userId]);
    assert.equal((await act('/partner/people', '/partner/people', { email: 'aigul@mail.example', role: 'editor' })).status, 422, 'she does not represent the organisation');
    await cabinet.db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) select operator_id, $2, kind, $3, bin_key, 'representative', sealed_person, now() from identity.persons where user_id = $1`, [owner.userId, helper.userId, randomUUID().slice(0, 32)]);
    await done('/partner/people', '/partner/people', { email: 'aigul@mail.example', role: 'editor' });
    assert.match(await page('/partner/people'), /aigul@mail\.example/);
    assert.match(await page('/partner/services', helper), /Online till/);
    assert.equal((await cabinet.get(`${AT}/partner/people`, helper.jar)).status, 404);
  });
});
