import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import { readPdf } from '#lib/pdf/test-reader.ts';
import { addUser, bearer, testApi, type TestApi, type TestUser } from '../../stand.test.ts';

describe('closing documents by program', () => {
  let api: TestApi;
  let holder: TestUser;
  let stranger: TestUser;
  before(async () => {
    const keys = keysFrom(randomBytes(32));
    api = await testApi(keys);
    [holder, stranger] = [await addUser(api, 'platform', 'holder'), await addUser(api, 'platform', 'stranger')];
    const person = { kind: 'legal-entity', iin: '000140000177', bin: '000240000188', fullName: 'Aigul', organisation: 'ТОО «Дала»', capacity: 'administrator' };
    for (const { userId } of [holder, stranger]) await api.db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', $4, now())", [api.operators.get('platform')!.id, userId, Buffer.from(userId), keys.seal('identity.person', JSON.stringify(person))]);
    for (const user of [holder, stranger]) await post('/prepaid', { kind: 'services', region: 'almaty' }, user);
  });
  after(() => api.close());

  const post = (path: string, body: unknown, user = holder) => api.post(`/platform/api/v1${path}`, body, bearer(user.token));
  const get = (path: string, user = holder) => api.get(`/platform/api/v1${path}`, bearer(user.token));

  test('are asked for once, listed and fetched as PDF; bad sums and days are named, and a stranger finds nothing', async () => {
    const [invoice, again] = [await post('/prepaid/documents/invoices', { amount: '1160000' }), await post('/prepaid/documents/invoices', { amount: '1160000' })];
    assert.deepEqual([invoice.status, again.body.id, invoice.body.number, invoice.body.total.decimal], [200, invoice.body.id, '2026-000001', '11600.00']);
    const statement = await post('/prepaid/documents/reconciliations', { from: '2026-11-01', to: '2026-11-20' });
    assert.deepEqual([statement.body.kind, statement.body.from, statement.body.to], ['reconciliation', '2026-11-01', '2026-11-20']);
    assert.deepEqual((await get('/prepaid/documents')).body.documents.map(({ kind }: { kind: string }) => kind).toSorted(), ['invoice', 'reconciliation']);
    assert.deepEqual((await get('/prepaid/documents', stranger)).body, { documents: [], next: null });
    for (const [path, body, at] of [['invoices', { amount: '0' }, '/amount'], ['reconciliations', { from: '2026-02-30', to: '2026-11-20' }, '/from'], ['reconciliations', { from: '2026-11-20', to: '2099-01-01' }, '/to'], ['reconciliations', { from: '2026-11-20', to: '2026-11-19' }, '/from']] as const) {
      const { status, body: said } = await post(`/prepaid/documents/${path}`, body);
      assert.deepEqual([status, said.parameter], [422, at]);
    }
    const file = `/platform/api/v1/prepaid/documents/${invoice.body.id}`;
    const { bytes } = await api.file(file, bearer(holder.token));
    const { text, faults } = readPdf(bytes);
    assert.deepEqual([faults, text.includes('2026-000001'), text.includes('ТОО «Дала»')], [[], true, true]);
    for (const path of [`/prepaid/documents/${invoice.body.id}`, '/prepaid/documents/x']) assert.equal((await get(path, stranger)).status, 404);
  });

  test('of an account that was closed stay with its holder when he opened another', async () => {
    const { body: { id } } = await post('/prepaid/documents/invoices', { amount: '777' });
    await api.db.asOwner("update prepaid.accounts set closed_at = now(), closed_by_kind = 'system', closed_because = 'x' where number = $1", [(await get('/prepaid')).body.number]);
    assert.equal((await post('/prepaid', { kind: 'services', region: 'almaty' })).status, 200);
    const later = (await post('/prepaid/documents/invoices', { amount: '778' })).body.id;
    const listed = (await get('/prepaid/documents')).body.documents.map((one: { id: string }) => one.id);
    assert.deepEqual([id, later].filter((one) => !listed.includes(one)), []);
    assert.deepEqual(readPdf((await api.file(`/platform/api/v1/prepaid/documents/${id}`, bearer(holder.token))).bytes).faults, []);
    assert.equal((await get(`/prepaid/documents/${id}`, stranger)).status, 404);
  });
});
