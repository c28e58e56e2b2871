import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import * as catalog from '#catalog';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const origin = { requestId: 'r', address: '203.0.113.7', browser: 'Firefox' };
const say = (text: string) => ({ kk: text, ru: text, en: text });

describe('PL-1: the office and its partners', () => {
  let office: TestOffice;
  let user: { readonly id: string };
  let staff: Readonly<Record<'lawyer' | 'reviewer' | 'accountant' | 'administrator', Awaited<ReturnType<typeof enterAs>>>>;
  before(async () => {
    office = await testOffice({ approvalKinds: { price: catalog.priceApproval } });
    await declareJobs(office.db, [catalog.tellPriceJob]);
    const enter = (role: 'lawyer' | 'reviewer' | 'accountant' | 'administrator') => enterAs(office, 'platform', role, [role]);
    staff = { lawyer: await enter('lawyer'), reviewer: await enter('reviewer'), accountant: await enter('accountant'), administrator: await enter('administrator') };
    const { id } = office.operatorOf('platform');
    user = { id: randomUUID() };
    await office.db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, 'U-1', 'kassa@mail.example', 'kassa@mail.example', now(), 'en', now())", [id, user.id]);
    const person = office.house.keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin: '880523300580', bin: '150340000674', fullName: 'Person', organisation: 'Kassa LLP', capacity: 'administrator' }));
    await office.db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', 'a', 'b', 'administrator', $3, now())", [id, user.id, person]);
    await catalog.applyAsPartner(office.house, office.operatorOf('platform'), user, { email: 'hello@kassa.example', about: say('Tills'), origin }, office.clock.now);
  });
  after(() => office.close());

  const ask = <T>(question: Parameters<typeof reading<T>>[2]) => reading(office.db, office.operatorOf('platform').id, question);
  const page = async (who: keyof typeof staff, path: string): Promise<string> => {
    const { status, text } = await staff[who].get(path);
    assert.deepEqual([status, strictFaults(text)], [200, []], path);
    return text;
  };
  const send = async (who: keyof typeof staff, path: string, to: string, fields: Record<string, string>) => {
    const reply = await staff[who].send(path, to, fields);
    assert.deepEqual(strictFaults(reply.text), [], to);
    return reply;
  };

  test('takes a partner on with his agreement, and tells what is missing', async () => {
    assert.match(await page('lawyer', '/partners'), /Kassa LLP/);
    const ways = async (who: keyof typeof staff) => (await page(who, '/')).match(/\/partners"/g)?.length;
    assert.deepEqual([await ways('lawyer'), await ways('accountant')], [2, 1], 'the first page names the work that waits, to whoever may do it');
    const wish = { from: 'applied', state: 'listed', reason: '', 'agreement-number': 'L-7', 'agreement-on-day': '1', 'agreement-on-month': '11', 'agreement-on-year': '2026', commission: '12,5' };
    assert.equal((await send('lawyer', '/partners/1', '/partners/1', { ...wish, 'agreement-number': '' })).status, 422);
    assert.equal((await send('lawyer', '/partners/1', '/partners/1', wish)).status, 303);
    assert.equal((await send('lawyer', '/partners/1', '/partners/1', wish)).status, 422, 'it is decided');
    assert.match(await page('reviewer', '/partners/1'), /L-7[^]*12\.5 %/);
    assert.equal((await staff.reviewer.post('/partners/1', wish)).status, 403);
  });

  test('reviews a card in its three languages, sends it back and publishes it', async () => {
    const operator = office.operatorOf('platform');
    const card = { name: say('Online till'), lead: say('In short'), body: say('At length'), category: 'trade', regions: ['75'], link: 'https://kassa.example/', pictures: [] };
    const id = await catalog.startCard(office.house, operator, user, { slug: 'online-till', content: card, origin }, office.clock.now);
    const at = `/partners/services/${id}`;
    const submit = (revision: number) => catalog.submitCard(office.house, operator, user, { serviceId: id as bigint, revision, origin }, office.clock.now);
    await submit(1);
    assert.match(await page('reviewer', '/partners'), /Online till/);
    assert.equal((await send('reviewer', at, at, { version: '1', revision: '1', decision: 'return', reason: '' })).status, 422);
    assert.equal((await send('reviewer', at, at, { version: '1', revision: '1', decision: 'return', reason: 'No price' })).status, 303);
    await catalog.saveCard(office.house, operator, user, { serviceId: id as bigint, revision: 1, content: card, origin }, office.clock.now);
    await submit(2);
    assert.equal((await send('reviewer', at, at, { version: '1', revision: '2', decision: 'publish', reason: '' })).status, 303);
    assert.equal((await send('reviewer', at, `${at}/withdrawal`, { 'withdrawal-reason': '' })).status, 422);
    assert.equal((await send('reviewer', at, `${at}/withdrawal`, { 'withdrawal-reason': 'Complaints' })).status, 303);
    assert.match(await page('lawyer', at), /Complaints/);
    assert.equal((await send('reviewer', at, `${at}/withdrawal`, { back: 'yes' })).status, 303);
    assert.deepEqual((await office.db.asOwner("select values->>'done' as done from notices.messages where kind = 'card-decided' order by 1")).map(({ done }) => done), ['published', 'returned', 'withdrawn']);
  });

  test('PL-8: publishes a price by two persons, of whom the first cannot be the second', async () => {
    const operator = office.operatorOf('platform');
    const planId = await catalog.openPlan(office.house, operator, user, { serviceId: 1n, name: say('Start'), period: 'month', volume: { unit: say('till'), min: 1, max: 5 }, provisioningHours: 24, origin }, office.clock.now);
    const fromOn = Temporal.PlainDate.from('2026-11-30');
    const change = await catalog.proposePrice(office.house, operator, user, { planId: planId as bigint, priceMinor: 500_000n, fromOn, origin }, office.clock.now);
    const at = `/partners/prices/${String(change)}`;
    assert.match(await page('accountant', '/partners'), /Online till: Start/);
    assert.equal((await send('accountant', at, at, { decision: 'decline', reason: '' })).status, 422);
    assert.equal((await send('accountant', at, at, { decision: 'submit', reason: '' })).status, 303);
    const [approval] = await office.db.asOwner('select id from approvals.approvals');
    const way = `/approvals/${String(approval?.['id'])}`;
    assert.match(await page('administrator', way), /Online till[^]*5,000/);
    assert.doesNotMatch(await page('accountant', way), /name="decision"/, 'it is his own');
    assert.equal((await send('administrator', way, way, { decision: 'approve', reason: '' })).status, 303);
    assert.equal((await ask((tx) => catalog.planOn(tx, planId as bigint, fromOn)))?.priceMinor, 500_000n);
    assert.match(await page('reviewer', '/partners/services/1'), /November 30, 2026|30 November 2026/);
  });
});
