import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as catalog from './index.ts';
import { tellPrice } from './plans/tell-price.ts';
import { catalogStand, now, origin, say, today, type Stand } from './stand.test.ts';

const refusalOf = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : 'none');
const later = (days: number) => now.add({ hours: 24 * days });

describe('the catalogue', () => {
  let stand: Stand;
  let owner: { readonly id: string };
  let partnerId: bigint;
  let serviceId: bigint;
  let planId: bigint;
  const ask = <T>(question: Parameters<typeof reading<T>>[2]) => reading(stand.db, stand.platform.id, question);
  const found = async (text: string, filters: catalog.Filters = {}) => (await ask((tx) => catalog.searchServices(tx, { text, ...filters }, today))).services.map(({ slug }) => slug);
  const letters = async (kind: string) => (await stand.db.asOwner('select recipient, values from notices.messages where kind = $1 order by recipient', [kind])) as { recipient: string; values: Record<string, string> }[];
  const decide = (wish: Partial<catalog.PartnerDecision>) => catalog.decideOnPartner(stand.house, stand.platform, stand.first, { partnerId, from: 'listed', state: 'suspended', reason: 'нарушение договора', agreementNumber: '', agreementOn: undefined, commissionPercent: '', ...wish }, now);

  before(async () => {
    stand = await catalogStand();
    owner = await stand.user('kassa@mail.example', '180140000018');
    partnerId = await stand.partner(owner);
    serviceId = await stand.service(owner, 'online-kassa', { name: { kk: 'Онлайн касса', ru: 'Онлайн-касса', en: 'Online till' }, lead: { kk: 'Чектер мен есептер', ru: 'Чеки и отчёты', en: 'Receipts and reports' }, body: { kk: 'Дүкендерге арналған қызмет', ru: 'Для магазинов и кафе', en: 'For shops' }, regions: ['75'] });
    planId = await stand.plan(owner, serviceId);
  });
  after(() => stand.db.close());

  test('PL-1: takes an organisation on by the BIN of its certificate, once, and whoever is none not at all', async () => {
    const apply = (user: { readonly id: string }) => catalog.applyAsPartner(stand.house, stand.platform, user, { email: 'a@b.example', about: say(''), origin }, now);
    assert.equal(refusalOf(await apply(await stand.user('nobody@mail.example'))), 'not-an-organisation');
    assert.equal(refusalOf(await apply(await stand.user('kassa2@mail.example', '180140000018'))), 'partner-exists');
    assert.equal(refusalOf(await apply(owner)), 'works-for-a-partner');
    const other = await stand.user('sklad@mail.example', '190240000019');
    const id = await apply(other);
    assert.ok(typeof id === 'bigint');
    const listing = (wish: object) => decide({ partnerId: id, from: 'applied', state: 'listed', reason: '', ...wish });
    assert.equal(refusalOf(await listing({})), 'agreement-missing');
    assert.equal(refusalOf(await listing({ agreementNumber: 'Л-2', agreementOn: today, commissionPercent: '101' })), 'commission-unfit');
    assert.equal(await listing({ state: 'under-review' }), 'under-review');
    assert.equal(refusalOf(await listing({ agreementNumber: 'Л-2', agreementOn: today, commissionPercent: '10' })), 'decided-meanwhile');
    assert.equal(refusalOf(await decide({ partnerId: id, from: 'under-review', state: 'ended', reason: ' ' })), 'reason-missing');
    assert.deepEqual((await ask((tx) => catalog.eventsOf(tx, id))).map(({ state }) => state), ['under-review', 'applied']);
    assert.ok((await letters('partner-decided')).some(({ values }) => values['state'] === 'under-review'));
  });

  test('PL-1: shows a version only when the operator has published it, and the published one while the next is written', async () => {
    const shown = () => ask((tx) => catalog.shownService(tx, 'online-kassa'));
    const content = (await shown())!.content;
    const save = (revision: number, change: Partial<catalog.CardContent>) => catalog.saveCard(stand.house, stand.platform, owner, { serviceId, revision, content: { ...content, ...change }, origin }, now);
    const submit = (revision: number) => catalog.submitCard(stand.house, stand.platform, owner, { serviceId, revision, origin }, now);
    const review = (decision: 'publish' | 'return', revision: number, reason = '') => catalog.decideOnVersion(stand.house, stand.platform, stand.first, { serviceId, version: 2, revision, decision, reason }, now);
    assert.equal(refusalOf(await submit(1)), 'not-written');
    assert.equal(await save(0, { name: say('Касса 2') }), 2);
    assert.equal(refusalOf(await save(0, {})), 'changed-meanwhile');
    assert.equal(refusalOf(await save(1, { body: say('<script>alert(1)</script>') })), 'markup');
    assert.equal(await submit(1), 'in-review');
    assert.equal(refusalOf(await save(1, {})), 'in-review');
    assert.equal(refusalOf(await review('return', 1)), 'reason-missing');
    assert.equal(refusalOf(await review('publish', 7)), 'decided-meanwhile');
    assert.equal(await review('return', 1, 'Нет цены'), 'returned');
    assert.equal(refusalOf(await submit(1)), 'unchanged');
    assert.equal((await shown())!.version, 1);
    assert.equal(await save(1, { name: { ...say('Касса 2'), kk: 'Кассалар' } }), 2);
    assert.equal(await submit(2), 'in-review');
    assert.equal(await review('publish', 2), 'published');
    assert.deepEqual([(await shown())!.version, (await shown())!.content.name.ru], [2, 'Касса 2']);
    assert.deepEqual((await ask((tx) => catalog.versionsOf(tx, serviceId))).map(({ state }) => state), ['published', 'replaced']);
    await assert.rejects(stand.db.asOwner(`update catalog.versions set content = '{}' where service_id = $1 and version = 1`, [serviceId.toString()]), /does not change/);
  });

  test('a service is written for by those of its own partner alone', async () => {
    const stranger = await stand.user('stranger@mail.example', '200340000010');
    await stand.partner(stranger);
    for (const user of [stranger, await stand.user('visitor@mail.example')]) {
      assert.equal(refusalOf(await catalog.submitCard(stand.house, stand.platform, user, { serviceId, revision: 1, origin }, now)), 'unknown');
      assert.equal(refusalOf(await catalog.proposePrice(stand.house, stand.platform, user, { planId, priceMinor: 1n, fromOn: today, origin }, now)), 'unknown');
      assert.equal(refusalOf(await catalog.withdrawOwn(stand.house, stand.platform, user, { serviceId, isOff: true }, now)), 'unknown');
    }
    const helper = await stand.user('helper@mail.example', '180140000018');
    await stand.user('unasked@mail.example');
    assert.equal(refusalOf(await catalog.employ(stand.house, stand.platform, owner, { email: 'unasked@mail.example', role: 'editor', origin }, now)), 'nobody-to-employ', 'who does not represent the organisation was never asked');
    assert.equal(await catalog.employ(stand.house, stand.platform, owner, { email: 'helper@mail.example', role: 'accountant', origin }, now), 'employed');
    assert.equal(refusalOf(await catalog.employ(stand.house, stand.platform, owner, { email: 'stranger@mail.example', role: 'editor', origin }, now)), 'nobody-to-employ');
    assert.equal(refusalOf(await catalog.openPlan(stand.house, stand.platform, helper, { serviceId, name: say('x'), period: 'month', volume: { unit: say('x'), min: 1, max: 1 }, provisioningHours: 1, origin }, now)), 'unknown');
    const employee = (await ask((tx) => catalog.employeesOf(tx, partnerId))).find(({ userId }) => userId === helper.id);
    assert.deepEqual([employee?.email, employee?.role], ['helper@mail.example', 'accountant']);
    assert.equal(await catalog.dismiss(stand.house, stand.platform, owner, { employeeId: employee!.id, origin }, now), 'dismissed');
    assert.deepEqual(await ask((tx) => catalog.partnersOf(tx, helper.id)), []);
  });

  test('a director whose binding to the organisation ended administers its partner no more, and its new head takes it over', async () => {
    const bin = '210540000011';
    const former = await stand.user('former@mail.example', bin);
    const id = await stand.partner(former);
    const right = (user: { readonly id: string }) => ask((tx) => catalog.partnerFor(tx, user.id, 'tell requisites'));
    const takeOver = (user: { readonly id: string }) => catalog.takePartnerOver(stand.house, stand.platform, user, { origin }, now);
    assert.equal((await right(former))?.id, id);
    const head = await stand.user('head@mail.example', bin);
    await stand.db.asOwner('delete from identity.persons where user_id = $1', [former.id]);
    assert.deepEqual([await right(former), await ask((tx) => catalog.partnersOf(tx, former.id))], [undefined, []]);
    assert.equal(refusalOf(await takeOver(former)), 'no-partner');
    assert.equal(refusalOf(await takeOver(await stand.user('elsewhere@mail.example', '220640000012'))), 'no-partner');
    assert.equal(await ask((tx) => catalog.mayTakeOver(tx, stand.keys, head.id)), true);
    assert.equal(await takeOver(head), 'taken-over');
    assert.deepEqual([(await right(head))?.id, (await ask((tx) => catalog.employeesOf(tx, id))).map(({ userId }) => userId)], [id, [head.id]]);
    assert.equal(refusalOf(await takeOver(head)), 'no-partner');
  });

  test('where payouts go is changed by whoever showed anew that it is he, and everybody who could have is told', async () => {
    const account = 'KZ86125KZT5004100100';
    const bookkeeper = await stand.user('accounts@mail.example');
    await stand.db.asOwner("insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, gen_random_uuid(), $2, $3, 'accountant', now())", [stand.platform.id, String(partnerId), bookkeeper.id]);
    const tell = (user: object) => catalog.tellRequisites(stand.house, stand.platform, { ...owner, ...user }, { bank: 'Банк', bic: 'ABCDKZKA', account, origin }, now);
    const toldAt = async () => (await stand.db.asOwner('select requisites_at from catalog.partners where id = $1', [String(partnerId)]))[0]?.['requisites_at'];
    assert.deepEqual([refusalOf(await tell({})), refusalOf(await tell({ provenAt: now.subtract({ minutes: 11 }) })), await toldAt()], ['unproven', 'unproven', null]);
    assert.equal(await tell({ provenAt: now }), 'told');
    assert.equal(Number(await toldAt()), now.epochMilliseconds);
    assert.equal(await tell({ provenAt: now }), 'told');
    assert.deepEqual((await letters('partner-requisites')).map(({ recipient, values }) => [recipient, values['account']]), [['accounts@mail.example', '0100'], ['kassa@mail.example', '0100']]);
  });

  test('nobody works for a partner that has ended: he and his people may apply anew', async () => {
    const user = await stand.user('again@mail.example', '230740000013');
    const id = await stand.partner(user);
    assert.equal(await decide({ partnerId: id, state: 'ended', reason: 'договор расторгнут' }), 'ended');
    assert.ok((await letters('partner-decided')).some(({ recipient, values }) => recipient === 'again@mail.example' && values['state'] === 'ended'));
    assert.deepEqual(await ask((tx) => catalog.employeesOf(tx, id)), []);
    assert.equal(typeof (await stand.partner(user)), 'bigint');
  });

  test('PL-8: a price is published by two persons, dated ahead, and no earlier one changes', async () => {
    const priceOn = async (on: string) => (await ask((tx) => catalog.planOn(tx, planId, Temporal.PlainDate.from(on))))?.priceMinor;
    assert.equal(await priceOn('2026-11-22'), undefined);
    assert.equal(await stand.price(owner, planId, 500_000n, '2026-11-22'), 'published');
    assert.equal(await stand.price(owner, planId, 600_000n, '2026-12-01'), 'too-soon');
    assert.equal(await stand.price(owner, planId, 600_000n, '2026-12-02', later(1)), 'out-of-date');
    const open = (await ask((tx) => catalog.priceChangesOf(tx, serviceId))).find(({ state }) => state === 'awaiting-approval');
    assert.equal(await stand.price(owner, planId, 700_000n, '2027-01-01'), 'change-open');
    assert.equal(await catalog.withdrawPrice(stand.house, stand.platform, owner, { changeId: open!.id, origin }, now), 'withdrawn');
    assert.equal((await ask((tx) => approvals.approvalAbout(tx, 'price', open!.id)))?.decision, 'withdrawn');
    assert.equal(await stand.price(owner, planId, 600_000n, '2026-12-02'), 'published');
    assert.deepEqual([await priceOn('2026-11-21'), await priceOn('2026-12-01'), await priceOn('2026-12-02')], [undefined, 500_000n, 600_000n]);
    assert.deepEqual((await ask((tx) => catalog.pricesOf(tx, planId))).map(({ version, priceMinor }) => [version, priceMinor]), [[2, 600_000n], [1, 500_000n]]);
    await assert.rejects(stand.db.asOwner('update catalog.prices set price_minor = 1'), /append-only/);
    const plan = await ask((tx) => catalog.planOn(tx, planId, today));
    assert.deepEqual([plan?.commissionPercent, plan?.currency, plan?.volume.max, plan?.service.slug, plan?.partnerId], ['12.5', 'KZT', 5, 'online-kassa', partnerId]);
  });

  test('PL-8: the first person cannot be the second, and may decline with a reason', async () => {
    const other = await stand.plan(owner, serviceId, 'year');
    const changeId = await catalog.proposePrice(stand.house, stand.platform, owner, { planId: other, priceMinor: 1_000n, fromOn: today, origin }, now);
    assert.ok(typeof changeId === 'string');
    assert.equal(refusalOf(await catalog.submitPrice(stand.house, stand.platform, stand.first, { changeId, decision: 'decline', reason: '' }, now)), 'reason-missing');
    assert.equal(await catalog.submitPrice(stand.house, stand.platform, stand.first, { changeId, decision: 'submit', reason: '' }, now), 'submitted');
    assert.equal(refusalOf(await catalog.submitPrice(stand.house, stand.platform, stand.second, { changeId, decision: 'submit', reason: '' }, now)), 'decided-meanwhile');
    const approval = await ask((tx) => approvals.approvalAbout(tx, 'price', changeId));
    const decideBy = (staff: { id: string }, decision: 'approve' | 'decline') => approvals.decideApproval({ db: stand.db, approvalKinds: { price: catalog.priceApproval } }, stand.platform, staff, { approvalId: approval!.id, decision, reason: 'дорого' }, now);
    assert.equal(refusalOf(await decideBy(stand.first, 'approve')), 'same-person');
    await decideBy(stand.second, 'decline');
    assert.deepEqual([(await ask((tx) => catalog.priceChangeOf(tx, changeId)))?.state, await ask((tx) => catalog.planOn(tx, other, today))], ['declined', undefined]);
    assert.equal(await catalog.closePlan(stand.house, stand.platform, owner, { serviceId, planId: other, origin }, now), 'closed');
  });

  test('PL-8: everybody who holds the plan gets one letter, with the day from which the price is his', async () => {
    const holders = [await stand.user('one@mail.example'), await stand.user('two@mail.example')].map(({ id }, at) => ({ userId: id, email: `${['one', 'two'][at]}@mail.example`, language: 'ru' as const, boughtUntil: at === 0 ? null : Temporal.PlainDate.from('2026-12-20') }));
    const house = { ...stand.house, servicePath: (slug: string) => `/services/${slug}`, subscribersOf: async (_: unknown, plan: bigint, after: string | null) => (plan === planId && after === null ? holders : []) };
    for (let turn = 0; turn < 2; turn++) assert.equal(await tellPrice(house, stand.platform, { planId, version: 2 }, now), 'done');
    assert.deepEqual((await letters('price-changed')).map(({ recipient, values }) => [recipient, values['beforeMinor'], values['priceMinor'], values['startsOn']]), [['one@mail.example', '500000', '600000', '2026-12-02'], ['two@mail.example', '500000', '600000', '2026-12-20']]);
    assert.equal(await tellPrice(house, stand.platform, { planId, version: 1 }, now), 'done');
  });

  test('PL-1: is searched by Kazakh and Russian forms of words, their beginnings, and by filters', async () => {
    await stand.service(owner, 'edo', { name: { kk: 'Электрондық құжаттар', ru: 'Электронный документооборот', en: 'Electronic documents' }, lead: { kk: 'Құжат айналымы', ru: 'Договоры и счета', en: 'Contracts and invoices' }, category: 'documents' });
    for (const text of ['кассу', 'КАССЫ', 'магазинам', 'отчёт', 'отчетов', 'дүкеннің', 'дүкені', 'чектердің', 'receipt', 'магаз', 'касса магазин']) assert.deepEqual(await found(text), ['online-kassa'], text);
    for (const text of ['құжаттарды', 'құжатым', 'документообороту', 'договора', 'счёт']) assert.deepEqual(await found(text), ['edo'], text);
    assert.deepEqual([await found('касса документы'), await found('kassa')], [[], ['edo', 'online-kassa']], 'the partner of both is called so');
    assert.deepEqual(await found("и'); drop table x; -- & | !"), []);
    assert.deepEqual(await found('и для'), ['edo', 'online-kassa']);
    assert.deepEqual([await found('', { category: 'documents' }), await found('', { region: '75' }), await found('', { region: '10' })], [['edo'], ['edo', 'online-kassa'], ['edo']]);
    assert.deepEqual([await found('', { period: 'month' }), await found('', { period: 'week' })], [['online-kassa'], []]);
    assert.deepEqual([await found('', { atMostMinor: 500_000n }), await found('', { atMostMinor: 499_999n }), await found('касса', { atMostMinor: 10n ** 9n })], [['online-kassa'], [], ['online-kassa']]);
  });

  test('pages of a search go on where the one before ended, and each service comes once', async () => {
    for (let at = 0; at < 22; at++) await stand.service(owner, `many-${at}`, { name: say(at % 2 ? 'Склад и товары' : 'Товары') });
    for (const text of ['товары', '']) {
      const first = await ask((tx) => catalog.searchServices(tx, { text }, today));
      const second = await ask((tx) => catalog.searchServices(tx, { text, after: first.next! }, today));
      const all = [...first.services, ...second.services].map(({ slug }) => slug);
      assert.deepEqual([first.services.length, new Set(all).size, second.next], [20, text === '' ? 24 : 22, undefined]);
    }
    assert.equal((await ask((tx) => catalog.searchServices(tx, { text: 'товары' }, today))).hits, 22);
    assert.equal((await ask((tx) => catalog.searchServices(tx, { text: 'товары', after: "1'; x" }, today))).services.length, 20);
  });

  test('PL-1: neither a withdrawn service nor one of a suspended partner is found, shown or ordered; what runs keeps its price', async () => {
    const open = async () => [await found('касса'), (await ask((tx) => catalog.shownService(tx, 'online-kassa')))?.slug, (await ask((tx) => catalog.planOn(tx, planId, today)))?.id];
    const [isOpen, isShut] = [[['online-kassa'], 'online-kassa', planId], [[], undefined, undefined]];
    assert.deepEqual(await open(), isOpen);
    assert.equal(await catalog.withdrawOwn(stand.house, stand.platform, owner, { serviceId, isOff: true }, now), 'withdrawn');
    assert.deepEqual(await open(), isShut);
    assert.equal(await catalog.withdrawByOperator(stand.house, stand.platform, stand.first, { serviceId, isOff: true, reason: 'жалобы' }, now), 'withdrawn');
    assert.equal(refusalOf(await catalog.withdrawOwn(stand.house, stand.platform, owner, { serviceId, isOff: false }, now)), 'not-withdrawn');
    assert.equal(await catalog.withdrawByOperator(stand.house, stand.platform, stand.first, { serviceId, isOff: false, reason: '' }, now), 'back');
    assert.deepEqual(await open(), isOpen);
    assert.equal(refusalOf(await decide({ reason: '' })), 'reason-missing');
    assert.equal(await decide({}), 'suspended');
    assert.deepEqual(await open(), isShut);
    assert.equal((await ask((tx) => catalog.heldPlanOn(tx, planId, today)))?.priceMinor, 500_000n);
    assert.equal(await decide({ from: 'suspended', state: 'listed', reason: '' }), 'listed');
    assert.deepEqual(await open(), isOpen);
  });

  test('a picture is what its bytes are, whatever it is called, and is shown when it was scanned and clean', async () => {
    const filesFolder = await mkdtemp(join(tmpdir(), 'kabinet-pictures-'));
    const add = (bytes: Buffer, name = 'a.png') => catalog.addPicture({ ...stand.house, filesFolder }, stand.platform, owner, { serviceId, name, content: Readable.from([bytes]), origin }, now);
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), Buffer.from('0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex')]);
    const id = await add(png);
    assert.ok(typeof id === 'string');
    for (const [bytes, word] of [[Buffer.from('<svg onload="alert(1)"/>'), 'not-a-picture'], [Buffer.alloc(0), 'empty'], [Buffer.concat([png, Buffer.alloc(catalog.PICTURE_BYTES)]), 'too-large'], [Buffer.from('%PDF-1.7\n%%EOF'), 'not-a-picture']] as const) assert.equal(refusalOf(await add(bytes)), word);
    assert.deepEqual((await ask((tx) => catalog.picturesOf(tx, serviceId))).map((one) => [one.id, one.mediaType]), [[id, 'image/png']]);
    const scan = (verdict: 'clean' | 'infected', pictureId: string) => catalog.scanCardPictureJob.run({ ...stand.house, filesFolder, clock: () => now, scanner: { scan: async (content: Readable) => (content.destroy(), { verdict }) } as never }, { operatorId: stand.platform.id, pictureId }, new AbortController().signal);
    const shownPictures = async () => (await ask((tx) => catalog.shownService(tx, 'with-picture')))?.content.pictures.length;
    const owned = await stand.service(owner, 'with-picture', {});
    const [clean, foul] = [await catalog.addPicture({ ...stand.house, filesFolder }, stand.platform, owner, { serviceId: owned, name: 'b.png', content: Readable.from([png]), origin }, now), await catalog.addPicture({ ...stand.house, filesFolder }, stand.platform, owner, { serviceId: owned, name: 'c.png', content: Readable.from([png]), origin }, now)] as [string, string];
    const { content } = (await ask((tx) => catalog.shownService(tx, 'with-picture')))!;
    await catalog.saveCard(stand.house, stand.platform, owner, { serviceId: owned, revision: 0, content: { ...content, pictures: [clean, foul].map((one) => ({ id: one, alt: say('Касса') })) }, origin }, now);
    await catalog.submitCard(stand.house, stand.platform, owner, { serviceId: owned, revision: 1, origin }, now);
    assert.equal(await catalog.decideOnVersion(stand.house, stand.platform, stand.first, { serviceId: owned, version: 2, revision: 1, decision: 'publish', reason: '' }, now), 'published');
    assert.equal(await shownPictures(), 0);
    await scan('clean', clean);
    await scan('infected', foul);
    assert.equal(await shownPictures(), 1);
    await rm(filesFolder, { recursive: true });
  });
});
