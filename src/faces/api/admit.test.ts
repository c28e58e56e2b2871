import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { rows } from './routes.ts';
import { addAccount, addToken, addUser, bearer, testApi, type TestApi, type TestUser } from './stand.test.ts';

let api: TestApi;
let madina: TestUser;
let own: string;
const tokens = new Map<string, string>();
const accounts = new Map<string, string>();

before(async () => {
  api = await testApi();
  madina = await addUser(api, 'heat', 'madina');
  const timur = await addUser(api, 'heat', 'timur');
  const elsewhere = await addUser(api, 'housing', 'elsewhere');
  own = await addAccount(api, madina, '1');
  accounts.set('another customer’s', await addAccount(api, timur, '2'));
  accounts.set('one that was his once', await addAccount(api, madina, '3'));
  await api.db.asOwner(`update accounts.links set ended_at = now() where account_id = (select id from accounts.accounts where number = '3')`);
  await addAccount(api, elsewhere, '8');
  accounts.set('another operator’s', await addAccount(api, elsewhere, '9'));
  tokens.set('of another operator', elsewhere.token);
  tokens.set('that expired', await addToken(api, madina, ['accounts:read', 'charges:read'], { hours: 0 }));
  tokens.set('that was ended', await addToken(api, madina, ['accounts:read', 'charges:read'], { isEnded: true }));
});
after(() => api.close());

/** Enough time between questions that nobody's quota is spent. */
const SENT = { key: 'key-of-a-test', readings: [{ meter: 'mtr_1', values: ['1'] }] };

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  api.clock.now = api.clock.now.add({ seconds: 1 });
  return method === 'GET' ? api.get(`/heat/api${path}`, headers) : api.post(`/heat/api${path}`, SENT, headers);
}

const GARBAGE = ['kab_x', 'x'.repeat(200), '0', '..', '~~~', 'eyJhbGciOiJub25lIn0.e30.'];
const HEADERS = ['', 'Bearer', 'Bearer ', 'Basic YTpi', `Bearer ${'x'.repeat(5_000)}`, 'Bearer a b', 'bearer\tx', 'Bearer қ'];
const IDS = ['acc_', 'acc_zzzzzzzzzzzz', 'acc_-1', 'acc_1.0', '1', 'ACC_1', 'acc_1%00', '%F0%9F%8F%A0', "acc_1'--", '..%2f..%2fme', 'x'.repeat(100), 'x'.repeat(8_000), 'acc_' + '9'.repeat(13), 'pay_1', 'null', '%25', '__proto__'];

const closed = rows.filter(({ needs }) => needs !== 'public');
const ofAccount = closed.filter(({ path }) => path.includes(':account'));
const at = (path: string, account: string) => path.replace(':account', account).replace(':meter', 'mtr_1');

for (const { path, needs, method } of closed) {
  test(`${method} ${path} answers 401 to whoever shows no token, or one that is no good here`, async () => {
    for (const header of HEADERS) {
      const { status, headers } = await ask(at(path, own), { authorization: Buffer.from(header).toString('latin1') }, method);
      assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer realm="api"'], header.slice(0, 20));
    }
    for (const token of [...GARBAGE, ...tokens.values()]) {
      const { status, headers } = await ask(at(path, own), bearer(token), method);
      assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer realm="api", error="invalid_token"'], token.slice(0, 20));
    }
  });

  test(`${method} ${path} answers 403 to a token without the scope ${needs}`, async () => {
    for (const scope of ['accounts:read', 'charges:read', 'requests:read']) {
      const isEnough = needs === 'token' || needs === scope;
      const { status, headers } = await ask(at(path, own), bearer(await addToken(api, madina, [scope])), method);
      // There is nothing of that name; who may not ask learns nothing of it.
      assert.equal(status, !isEnough ? 403 : /:(bill|payment|holding|application|request|service)/.test(path) ? 404 : 200, scope);
      if (!isEnough) assert.equal(headers['www-authenticate'], `Bearer realm="api", error="insufficient_scope", scope="${needs}"`);
    }
  });
}

for (const { path, method } of ofAccount) {
  test(`${method} ${path} answers 404 for an account that is not the user’s, whatever it is called`, async () => {
    for (const [whose, account] of accounts) assert.equal((await ask(at(path, account), bearer(madina.token), method)).status, 404, whose);
    for (const id of IDS) assert.equal((await ask(at(path, id), bearer(madina.token), method)).status, 404, id.slice(0, 20));
  });

  test(`${method} ${path} tells another’s account from none by nothing at all`, async () => {
    const [another, none] = await Promise.all([accounts.get('another customer’s') as string, 'acc_zzzz'].map((account) => ask(at(path, account), bearer(madina.token), method)));
    const { requestId: _, ...said } = another?.body;
    const { requestId: __, ...saidOfNone } = none?.body;
    assert.deepEqual(said, saidOfNone);
  });
}

test('public endpoints answer whatever token is shown, and refuse parameters they do not know', async () => {
  for (const { path } of rows.filter(({ needs }) => needs === 'public')) {
    for (const token of [...GARBAGE, ...tokens.values()]) assert.equal((await ask(path, bearer(token))).status, 200);
    assert.equal((await ask(`${path}?x=1`)).status, 400);
  }
});

test('an address that is none, or cannot be read, is answered with a problem', async () => {
  for (const path of ['/', '/v2', '/v1/accounts/x/y/z', '/v1/%zz', '/%', '/v1/accounts/%E0%A4%A', '//v1//me', '/v1/me;x=1'])
    assert.equal((await ask(path, bearer(madina.token))).status, 404, path);
});

test('headers that claim an operator, an address or a user change nothing', async () => {
  const claims = { 'x-forwarded-host': 'api.housing.example', 'x-forwarded-for': '10.0.0.1', 'x-operator': 'housing', 'x-user-id': 'x', 'x-original-url': '/housing/api/v1/me', 'x-http-method-override': 'DELETE' };
  const { body } = await ask('/v1/me', bearer(madina.token, claims));
  assert.deepEqual([body.number, body.operator.code], ['U-madina', 'heat']);
});

test('a token that is ended opens nothing from that moment on', async () => {
  const token = await addToken(api, madina, ['accounts:read']);
  assert.equal((await ask('/v1/accounts', bearer(token))).status, 200);
  await api.db.asOwner(`update identity.tokens set ended_at = now() where created_at = (select max(created_at) from identity.tokens) and scopes = '{accounts:read}'`);
  assert.equal((await ask('/v1/accounts', bearer(token))).status, 401);
});
