import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import { keysFrom } from '#lib/keys.ts';
import * as requests from '#requests';
import { addToken, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

const KEYS = keysFrom(Buffer.alloc(32, 9));
const ORIGIN = { requestId: 'r', address: '192.0.2.8', browser: 'b' };

describe('requests by the API', () => {
  let api: TestApi;
  let asker: TestUser;
  let stranger: TestUser;
  let id: string;
  before(async () => {
    api = await testApi(KEYS);
    [asker, stranger] = [await addUser(api, 'housing', 'asker'), await addUser(api, 'housing', 'stranger')];
    const operator = api.operators.get('housing')!;
    const input = { kind: 'appeal', answers: { words: 'Why?' }, contact: { name: '', phone: '', email: '' }, address: '', userId: asker.userId, channel: 'cabinet', language: 'ru', actor: { kind: 'user', id: asker.userId }, origin: ORIGIN } as const;
    const opened = await requests.openRequest({ db: api.db, keys: KEYS }, operator, input, api.clock.now);
    assert.ok(!isRefused<string>(opened));
    id = opened.id;
    const [staff] = await api.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'c@staff.example', 'c', 'C', 'ru', 'x', 'x', '\\x00', now()) returning id`,
      [operator.id],
    );
    const act = { id, staff: { id: staff?.['id'] as string, sessionId: id }, origin: ORIGIN };
    await requests.noteRequest({ db: api.db }, operator, { ...act, words: 'Between us' }, api.clock.now);
  });
  after(() => api.close());

  test('are listed and shown with their terms, without what staff say among themselves', async () => {
    const list = await api.get('/housing/api/v1/requests', bearer(asker.token));
    assert.deepEqual([list.body.requests.length, list.body.next, list.body.requests[0].state], [1, null, 'received']);
    const shown = await api.get(`/housing/api/v1/requests/${id}`, { ...bearer(asker.token), 'accept-language': 'en' });
    assert.deepEqual(shown.body.terms.map((term: { clock: string; source: string }) => [term.clock, term.source]), [['quality', 'Public contract, clause 10.3']]);
    assert.deepEqual(shown.body.events.map(({ kind }: { kind: string }) => kind), ['received']);
  });

  test('are closed to a token that was made for accounts', async () => {
    const token = await addToken(api, asker, ['accounts:read']);
    for (const path of ['/v1/requests', `/v1/requests/${id}`]) assert.equal((await api.get(`/housing/api${path}`, bearer(token))).status, 403, path);
  });

  test('are sent once by their key, refused by the field that the form does not take, and a key is not used for something else', async () => {
    const token = await addToken(api, asker, ['requests:write']);
    const send = (body: object) => api.post('/housing/api/v1/requests', { key: 'sending-0001', kind: 'appeal', answers: [{ field: 'words', value: 'Лифт' }], ...body }, bearer(token));
    const [first, second] = [await send({}), await send({})];
    assert.deepEqual([first.status, first.body.outcome, second.body.outcome, second.body.request.number], [200, 'taken', 'repeated', first.body.request.number]);
    const other = await send({ answers: [{ field: 'words', value: 'Шатыр' }] });
    assert.deepEqual([other.status, other.body.type], [409, 'urn:kabinet:problem:key-reused']);
    assert.deepEqual((await send({ key: 'sending-0002', answers: [] })).body.fault, { field: 'words', word: 'incomplete' });
    assert.deepEqual((await send({ key: 'sending-0003', kind: 'nothing' })).body.fault, { field: 'kind', word: 'no-such-kind' });
    assert.deepEqual((await send({ key: 'sending-0004', account: 'acc_zz' })).body.fault, { field: 'account', word: 'not-own-account' });
    for (const body of [{ key: 'x' }, { answers: [{ field: '__proto__', value: 'x' }] }, { more: 1 }]) assert.equal((await send(body)).status, 422, JSON.stringify(body));
    for (const body of [{ answers: [{ field: 'words', value: 'a\u0000b' }] }, { answers: [{ field: 'words', value: 'a\u202eb' }] }, { kind: 'leak', address: 'x\u2066' }, { phone: '1\u0000' }]) assert.equal((await send({ key: 'sending-0005', ...body })).status, 422, JSON.stringify(body));
    const emergency = { kind: 'leak', address: 'Достық, 1', phone: '+7 700 555-00-24' };
    const report = (key: string, value: string) => send({ ...emergency, key, answers: [{ field: 'words', value }] });
    assert.deepEqual([(await report('sending-0006', 'Су\nбар')).body.outcome, (await report('sending-0007', 'Су')).body.outcome, (await report('sending-0007', 'Су')).status, (await report('sending-0007', 'Жоқ')).status], ['taken', 'repeated', 200, 409]);
    assert.equal((await api.post('/housing/api/v1/requests', {}, bearer(await addToken(api, asker, ['requests:read'])))).status, 403);
    const [row] = await api.db.asOwner('select channel, user_id from requests.requests where number = $1', [first.body.request.number]);
    assert.deepEqual(row, { channel: 'api', user_id: asker.userId });
  });

  test('of somebody else are not there', async () => {
    assert.equal((await api.get(`/housing/api/v1/requests/${id}`, bearer(stranger.token))).status, 404);
    assert.deepEqual((await api.get('/housing/api/v1/requests', bearer(stranger.token))).body.requests, []);
    assert.equal((await api.get('/housing/api/v1/requests?before=x', bearer(asker.token))).status, 400);
  });
});
