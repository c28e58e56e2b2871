import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import * as legal from '#legal';
import * as privacy from '#privacy';
import { addAccount, addLine, addToken, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');

describe('one’s own data by the API', () => {
  let api: TestApi;
  let who: TestUser;
  before(async () => {
    api = await testApi();
    await legal.publishDocuments({ db: api.db }, api.operators.get('heat')!, PROFILES, api.clock.now);
    who = await addUser(api, 'heat', 'owner');
  });
  after(() => api.close());

  const english = (token = who.token) => bearer(token, { 'accept-language': 'en' });
  const consentsOf = (userId: string) => reading(api.db, api.operators.get('heat')!.id, (tx) => legal.consentsOf(tx, userId));

  test('a consent is listed, given to the text that was shown, kept as evidence, and withdrawn', async () => {
    const { consents } = (await api.get('/heat/api/v1/consents', english())).body;
    assert.ok(consents.every(({ givenAt }: { givenAt: string | null }) => givenAt === null));
    const shown = (await api.get('/heat/api/v1/consents/advertising', english())).body;
    assert.match(shown.text.markdown, /\w/);
    const give = (sha256: string) => api.post('/heat/api/v1/consents/advertising', { sha256 }, english());
    const other = await give('0'.repeat(64));
    assert.deepEqual([other.status, other.body.type], [409, 'urn:kabinet:problem:not-in-force']);
    assert.deepEqual(await consentsOf(who.userId), []);
    assert.equal((await give(shown.text.sha256)).body.givenAt, api.clock.now.toString());
    assert.equal((await give(shown.text.sha256)).status, 200);
    const [given, ...more] = await consentsOf(who.userId);
    assert.deepEqual([given?.channel, given?.sha256, given?.control, more], ['api', shown.text.sha256, 'Consent given by the user’s own program', []]);
    const withdrawn = await api.post('/heat/api/v1/consents/advertising/withdrawal', {}, english());
    assert.deepEqual([withdrawn.body.givenAt, withdrawn.body.withdrawnAt], [null, api.clock.now.toString()]);
    for (const path of ['rules', 'nothing']) assert.equal((await api.get(`/heat/api/v1/consents/${path}`, english())).status, 404);
  });

  test('withdrawing the consent that the cabinet needs ends every token and puts a demand on the desk', async () => {
    const leaver = await addUser(api, 'heat', 'leaver');
    const { text } = (await api.get('/heat/api/v1/consents/personal-data', english(leaver.token))).body;
    await api.post('/heat/api/v1/consents/personal-data', { sha256: text.sha256 }, english(leaver.token));
    assert.equal((await api.post('/heat/api/v1/consents/personal-data/withdrawal', {}, english(leaver.token))).status, 200);
    assert.equal((await api.get('/heat/api/v1/me', english(leaver.token))).status, 401);
    const demands = await reading(api.db, api.operators.get('heat')!.id, (tx) => privacy.demandsOf(tx, leaver.userId));
    assert.deepEqual(demands.map(({ kind }) => kind), ['withdrawal']);
  });

  test('the copy of everything held is that of the caller, with words for every field', async () => {
    const { sections } = (await api.get('/heat/api/v1/me/copy', english())).body;
    assert.deepEqual(sections, [{ name: 'user', purpose: 'To know you and to open your personal account', records: [[{ field: 'number', label: 'Number', value: who.userId }]] }]);
  });

  test('name and postal address are corrected, stand at once, and wait for staff with what stood before', async () => {
    const name = (body: object) => api.post('/heat/api/v1/me/name', body, english());
    for (const [body, parameter] of [[{ surname: '1', firstName: 'Anna' }, '/surname'], [{ surname: 'Li', firstName: '<b>' }, '/firstName'], [{ surname: 'Li', firstName: 'Anna', patronymic: '7' }, '/patronymic']] as const) {
      const reply = await name(body);
      assert.deepEqual([reply.status, reply.body.parameter], [422, parameter]);
    }
    assert.deepEqual((await name({ surname: 'Әбдіқадырова', firstName: 'Ұлжан' })).body, { outcome: 'corrected' });
    assert.deepEqual((await name({ surname: ' Әбдіқадырова ', firstName: 'Ұлжан' })).body, { outcome: 'unchanged' });
    assert.equal((await api.post('/heat/api/v1/me/post-address', { postAddress: 'Абай көшесі, 1' }, english())).body.outcome, 'corrected');
    await api.post('/heat/api/v1/me/post-address', { postAddress: 'Абай көшесі, 2' }, english());
    const { body } = await api.get('/heat/api/v1/me/details', english());
    assert.deepEqual([body.surname, body.firstName, body.patronymic, body.postAddress], ['Әбдіқадырова', 'Ұлжан', null, 'Абай көшесі, 2']);
    const told = body.corrections.map(({ field, before, after: since, state }: Record<string, unknown>) => [field, before, since, state].join(' '));
    assert.deepEqual(told.sort(), ['name  Әбдіқадырова Ұлжан waiting', 'post-address  Абай көшесі, 1 superseded', 'post-address Абай көшесі, 1 Абай көшесі, 2 waiting']);
  });

  test('bills of an account that the caller manages no more are listed, and each is to be had', async () => {
    const account = await addAccount(api, who, '7100');
    await addLine(api, who, account, 'bills', { period: '2026-08-01', number: 'B-8', due_minor: 100, issued_on: '2026-09-01' });
    assert.deepEqual((await api.get('/heat/api/v1/former-bills', english())).body, { bills: [] });
    await api.db.asOwner(`update accounts.links set linked_at = '2026-01-01', ended_at = '2026-10-01' where user_id = $1`, [who.userId]);
    const { bills } = (await api.get('/heat/api/v1/former-bills', english())).body;
    assert.deepEqual(bills.map(({ number, accountNumber, period }: Record<string, string>) => [number, accountNumber, period]), [['B-8', '7100', '2026-08']]);
    assert.equal((await api.get(`/heat/api/v1/bills/${bills[0].id}`, english())).status, 200);
    const stranger = await addUser(api, 'heat', 'stranger');
    assert.deepEqual((await api.get('/heat/api/v1/former-bills', english(stranger.token))).body, { bills: [] });
  });

  test('is closed to a token that was made for something else, and writing to one that reads', async () => {
    const [accounts, reader] = [await addToken(api, who, ['accounts:read']), await addToken(api, who, ['data:read'])];
    for (const path of ['me/copy', 'me/details', 'consents', 'consents/advertising']) assert.equal((await api.get(`/heat/api/v1/${path}`, english(accounts))).status, 403, path);
    for (const path of ['me/name', 'me/post-address', 'consents/advertising', 'consents/advertising/withdrawal']) assert.equal((await api.post(`/heat/api/v1/${path}`, {}, english(reader))).status, 403, path);
  });
});
