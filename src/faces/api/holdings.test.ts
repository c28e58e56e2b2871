import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { after, before } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import { addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

const [IIN, OTHER] = ['900101300126', '850423301183'];
const KEYS = keysFrom(Buffer.alloc(32, 7));
let api: TestApi;
let farmer: TestUser;
let stranger: TestUser;
const application = randomUUID();

before(async () => {
  api = await testApi(KEYS);
  [farmer, stranger] = [await addUser(api, 'grain', 'farmer'), await addUser(api, 'grain', 'stranger')];
  const operatorId = api.operators.get('grain')!.id;
  const ask = (text: string, ...values: unknown[]) => api.db.asOwner(text, [operatorId, ...values]);
  for (const [{ userId }, iin] of [[farmer, IIN], [stranger, OTHER]] as const) {
    const person = KEYS.seal('identity.person', JSON.stringify({ kind: 'individual', iin, fullName: `HOLDER ${iin}` }));
    await ask(`insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) values ($1, $2, 'individual', $3, $4, now())`, userId, KEYS.digest('identity.iin', iin), person);
  }
  await ask(
    `insert into holdings.holdings (operator_id, number, holder, elevator, crop, weight, state, import_id)
     select $1, 'AB-' || lpad(n::text, 4, '0'), $2, 'E', 'Wheat', 1.5, 'in-circulation', gen_random_uuid() from generate_series(1, 501) n`, IIN);
  await ask(`insert into holdings.history (operator_id, holding_id, at, holder, elevator, crop, weight, state, encumbrances, import_id) select $1, id, now(), holder, elevator, crop, weight, state, '{}', import_id from holdings.holdings where operator_id = $1 and number = 'AB-0001'`);
  await ask(`insert into holdings.history (operator_id, holding_id, at, holder, elevator, crop, weight, state, encumbrances, import_id) select $1, id, now(), holder, elevator, crop, 1.25, 'pledged', '{bank}', import_id from holdings.holdings where operator_id = $1 and number = 'AB-0001'`);
  await ask(
    `insert into holdings.applications (operator_id, id, number, user_id, holder, holding_id, kind, answers, content, signature_id, signer, submitted_at)
     select $1, $2, 'N-1', $3, $4, id, 'extract', '{}', 'The signed text', gen_random_uuid(), 'AIZHAN', now() from holdings.holdings where operator_id = $1 and number = 'AB-0001'`, application, farmer.userId, IIN);
  await ask(`insert into holdings.application_events (operator_id, application_id, state, at, actor_kind, reason) values ($1, $2, 'submitted', now(), 'user', null), ($1, $2, 'awaiting-approval', now(), 'staff', 'between us'), ($1, $2, 'refused', now(), 'staff', 'no contract')`, application);
});
after(() => api.close());

const ask = (path: string, who = farmer) => api.get(`/grain/api${path}`, bearer(who.token));

test('receipts are listed in pages by number, each once', async () => {
  const first = await ask('/v1/holdings');
  assert.deepEqual([first.body.holders, first.body.holdings.length, first.body.next], [[{ number: IIN, name: `HOLDER ${IIN}` }], 500, 'AB-0500']);
  const second = await ask(`/v1/holdings?after=${first.body.next}`);
  assert.deepEqual([second.body.holdings.map((one: { number: string }) => one.number), second.body.next], [['AB-0501'], null]);
  assert.equal(first.body.holdings[0].weight, '1.5');
  assert.equal((await ask('/v1/holdings?after=nothing')).body.holdings.length, 0);
});

test('a receipt is shown with what became of it', async () => {
  const [{ id }] = (await ask('/v1/holdings')).body.holdings;
  assert.equal((await ask(`/v1/holdings/${id}`)).body.number, 'AB-0001');
  const { changes } = (await ask(`/v1/holdings/${id}/history`)).body;
  assert.deepEqual(changes.map((one: { fields: string[] }) => one.fields), [['state', 'weight', 'encumbrances'], []]);
  assert.deepEqual([changes[0].before.weight, changes[0].after.weight, changes[1].before], ['1.5', '1.25', null]);
});

test('an application is read with its exact text; what staff told each other is not told', async () => {
  assert.deepEqual((await ask('/v1/applications')).body.applications.map((one: { number: string; state: string }) => [one.number, one.state]), [['N-1', 'refused']]);
  const { body } = await ask(`/v1/applications/${application}`);
  assert.deepEqual([body.content, body.events.map((one: { reason: string | null }) => one.reason)], ['The signed text', [null, null, 'no contract']]);
});

test('another’s receipts and applications are not there', async () => {
  const [{ id }] = (await ask('/v1/holdings')).body.holdings;
  assert.deepEqual((await ask('/v1/holdings', stranger)).body.holdings, []);
  assert.deepEqual((await ask('/v1/applications', stranger)).body.applications, []);
  for (const path of [`/v1/holdings/${id}`, `/v1/holdings/${id}/history`, `/v1/applications/${application}`, '/v1/holdings/hld_zzzz', '/v1/applications/x']) assert.equal((await ask(path, stranger)).status, 404, path);
});
