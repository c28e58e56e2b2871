import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import * as sso from '#sso';
import { addUser, testCabinet, type Jar, type TestCabinet, type TestUser } from '../stand.test.ts';

const PROGRAM = join(import.meta.dirname, '../../../../peers/partner/main.ts');
const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'x' };
const PARTNER = { userId: '00000000-0000-7000-8000-000000000001', sessionId: 's', partnerId: 7n };

describe('single sign-on', () => {
  let cabinet: TestCabinet;
  let house: sso.SsoHouse;
  let program: ChildProcess;
  let folder: string;
  let address: string;
  let partner: string;
  let client: { id: string; secret: string };
  const localPrograms: string[] = [];
  let isListed = true;

  before(async () => {
    const names = { partnerName: async (_tx: unknown, id: bigint) => (isListed && (id === 7n || id === 8n) ? `Partner ${id}` : undefined), localPrograms };
    cabinet = await testCabinet(names);
    // The library reads the clock of the machine.
    cabinet.clock.now = Temporal.Now.instant().round('millisecond');
    address = await cabinet.listen();
    house = { db: cabinet.db, keys: cabinet.keys, clock: () => cabinet.clock.now, issuerOf: ({ code }) => `${address}/${code}/cabinet/sso`, questionAddress: ({ code }, id) => `${address}/${code}/cabinet/sso/interactions/${id}`, ...names };
    folder = mkdtempSync(join(tmpdir(), 'kabinet-sign-on-'));
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, '{}');
    program = spawn(process.execPath, [PROGRAM, '--settings', settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    partner = /http:\/\/[\d.:]+/.exec(String((await once(program.stdout!, 'data'))[0]))?.[0] as string;
    localPrograms.push(new URL(partner).host);
    const named = await sso.nameRedirects(house, operator(), PARTNER, { uris: [`${partner}/callback`, `${partner}/other`], origin: ORIGIN }, cabinet.clock.now);
    assert.ok('secret' in named && named.secret, JSON.stringify(named));
    const known = await asked((tx) => sso.clientOf(tx, 7n, cabinet.clock.now));
    client = { id: known!.id, secret: named.secret };
    writeFileSync(settings, JSON.stringify({ secrets: [], signOn: { issuer: house.issuerOf(operator()), clientId: client.id, clientSecret: client.secret, ownAddress: partner } }));
  });
  after(async () => {
    program?.kill();
    rmSync(folder, { recursive: true, force: true });
    await cabinet?.close();
  });

  const operator = () => cabinet.operator('platform');
  const asked = <T>(question: (tx: Tx) => Promise<T>): Promise<T> => reading(cabinet.db, operator().id, question);

  /** A browser: goes where it is sent, with the cookies of each host and port. */
  const browser = (user?: TestUser) => {
    const jars = new Map<string, Jar>([[address, user?.jar ?? new Map()]]);
    const jarOf = (url: string) => jars.get(new URL(url).origin) ?? jars.set(new URL(url).origin, new Map()).get(new URL(url).origin)!;
    const ask = async (url: string, fields?: Record<string, string>) => {
      const jar = jarOf(url);
      const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
      const answer = await fetch(url, { redirect: 'manual', headers, ...(fields && { method: 'POST', body: new URLSearchParams(fields) }) });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        value === '' ? jar.delete(name) : jar.set(name, value);
      }
      const to = answer.headers.get('location');
      return { url, status: answer.status, headers: answer.headers, to: to === null ? undefined : new URL(to, url).href, text: await answer.text() };
    };
    const follow = async (url: string, fields?: Record<string, string>) => {
      let seen = await ask(url, fields);
      for (let steps = 0; seen.to !== undefined && steps < 12; steps++) seen = await ask(seen.to);
      return seen;
    };
    const answerQuestion = (page: { url: string; text: string }, ticks: Record<string, string> = {}, action = page.url) => follow(action, { token: /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string, ...ticks });
    return { ask, follow, answerQuestion, jarOf };
  };
  const subIn = (text: string) => /<code>([\w-]+)<\/code>/.exec(text)?.[1];
  const authorize = (more: Record<string, string | undefined> = {}) => {
    const verifier = randomBytes(32).toString('base64url');
    const url = new URL(`${house.issuerOf(operator())}/auth`);
    const wish = { client_id: client.id, response_type: 'code', scope: 'openid', redirect_uri: `${partner}/callback`, state: 's', nonce: 'n', code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', ...more };
    for (const [name, value] of Object.entries(wish)) if (value !== undefined) url.searchParams.set(name, value);
    return { url: url.href, verifier };
  };
  const exchange = async (code: string, verifier: string, { id = client.id, secret = client.secret, uri = `${partner}/callback` } = {}) => {
    const answer = await fetch(`${house.issuerOf(operator())}/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: uri, code_verifier: verifier }) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  /** A code as the browser would bring it to the partner; the consent stands already. */
  const codeFor = async (user: TestUser, more = {}) => {
    const { url, verifier } = authorize(more);
    const web = browser(user);
    let seen = await web.ask(url);
    while (seen.to !== undefined && !seen.to.startsWith(partner)) seen = await web.ask(seen.to);
    return { code: seen.to ? new URL(seen.to).searchParams : undefined, verifier, seen };
  };

  test('a user who lets the partner know his address reaches its page, the next time without a question; another partner would know him by another name', async () => {
    const madina = await addUser(cabinet, 'platform', 'madina');
    const web = browser(madina);
    const question = await web.follow(`${partner}/start`);
    assert.equal(question.status, 200, question.text.slice(0, 300));
    assert.match(question.text, /Partner 7/);
    assert.match(question.headers.get('content-security-policy') ?? '', new RegExp(`form-action 'self' ${partner};`));
    assert.doesNotMatch(question.text, /checked/);
    const home = await web.answerQuestion(question, { 'scope-email': 'yes' });
    assert.equal(home.url, `${partner}/`);
    assert.match(home.text, /madina@mail\.example/);
    assert.equal(subIn(home.text), sso.subjectFor(cabinet.keys, operator().id, 7n, madina.userId));
    assert.notEqual(subIn(home.text), sso.subjectFor(cabinet.keys, operator().id, 8n, madina.userId));
    assert.ok(!home.text.includes(madina.userId));
    assert.equal((await web.follow(`${partner}/start`)).url, `${partner}/`);
    assert.ok(madina.jar.has('platform-cabinet-session'));
    assert.equal([...madina.jar.keys()].filter((name) => name === 'sso-session').length, 0);
  });

  test('what was not ticked is not told, and not asked again', async () => {
    const oleg = await addUser(cabinet, 'platform', 'oleg');
    const web = browser(oleg);
    const home = await web.answerQuestion(await web.follow(`${partner}/start`));
    assert.ok(subIn(home.text));
    assert.doesNotMatch(home.text, /mail\.example/);
    assert.equal((await web.follow(`${partner}/start`)).url, `${partner}/`);
  });

  test('who refuses is told to the partner as nobody; who takes his consent back is asked anew, and what the partner held opens nothing', async () => {
    const user = await addUser(cabinet, 'platform', 'dana');
    const web = browser(user);
    const question = await web.follow(`${partner}/start`);
    const refused = await web.answerQuestion(question, {}, `${question.url}/refusal`);
    assert.match(refused.text, /access_denied/);
    await web.answerQuestion(await web.follow(`${partner}/start`), { 'scope-email': 'yes' });
    const { code, verifier } = await codeFor(user);
    const { body } = await exchange(code!.get('code')!, verifier);
    const facts = () => fetch(`${house.issuerOf(operator())}/me`, { headers: { authorization: `Bearer ${body['access_token']}` } });
    assert.equal((await facts()).status, 200);
    const list = await web.ask(`${address}/platform/cabinet/settings/sign-ons`);
    assert.match(list.text, /Partner 7/);
    const end = /action="([^"]+\/end)"/.exec(list.text)?.[1] as string;
    const done = await web.answerQuestion({ url: `${address}${end}`, text: list.text });
    assert.match(done.url, /done=withdrawn/);
    assert.equal((await facts()).status, 401);
    assert.match((await web.follow(`${partner}/start`)).url, /\/sso\/interactions\//);
  });

  test('a visitor signs in first; signed out of the cabinet one is signed out of the provider', async () => {
    const seen = await browser().follow(authorize().url);
    assert.match(seen.url, /\/sign-in\?next=.*interactions/);
    const silent = await codeFor({ jar: new Map() } as unknown as TestUser, { prompt: 'none' });
    assert.equal(silent.code?.get('error'), 'login_required');
    const user = await addUser(cabinet, 'platform', 'out');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`));
    await cabinet.db.asOwner('update identity.sessions set ended_at = now() where user_id = $1', [user.userId]);
    assert.equal((await codeFor(user, { prompt: 'none' })).code?.get('error'), 'login_required');
  });

  test('a wrong address to go back to, an unknown program, a plain challenge and another spelling of the address go nowhere', async () => {
    const user = await addUser(cabinet, 'platform', 'wrong');
    for (const url of [...[{ redirect_uri: `${partner}/elsewhere` }, { redirect_uri: `${partner}/callback/` }, { redirect_uri: `${partner}/callback?x=1` }, { redirect_uri: 'https://evil.example/callback' }, { redirect_uri: undefined }, { client_id: 'client-nobody' }].map((more) => authorize(more).url), ...['AUTH', 'auth/', '%61uth'].map((word) => authorize().url.replace('auth?', `${word}?`))]) {
      const seen = await browser(user).ask(url);
      assert.deepEqual([seen.status, seen.to], [url.includes('/sso/auth?') ? 400 : 404, undefined], url);
      assert.match(seen.text, /<html lang=/);
    }
    for (const more of [{ code_challenge: undefined, code_challenge_method: undefined }, { code_challenge_method: 'plain' }, { response_type: 'token' }, { response_type: 'code id_token' }]) {
      const { to } = await browser(user).ask(authorize(more).url);
      assert.match(to ?? '', /[?#&]error=(invalid_request|unsupported_response_type)/, JSON.stringify(more));
    }
  });

  test('a question belongs to the browser it was asked in', async () => {
    const [thief, victim] = [await addUser(cabinet, 'platform', 'thief'), await addUser(cabinet, 'platform', 'victim')];
    const question = await browser(thief).follow(`${partner}/start`);
    const lured = await browser(victim).follow(question.url);
    assert.equal(lured.status, 410);
    const token = /name="token" value="([^"]+)"/.exec((await browser(victim).ask(`${address}/platform/cabinet/settings/sign-ons`)).text)?.[1] ?? '';
    assert.notEqual((await browser(victim).ask(question.url, { token })).status, 303);
  });

  test('a code is good once, for its program, its address, its verifier; used again it ends what it gave', async () => {
    const user = await addUser(cabinet, 'platform', 'codes');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`));
    const one = await codeFor(user);
    const code = one.code!.get('code')!;
    assert.equal(one.code!.get('iss'), house.issuerOf(operator()));
    assert.equal((await exchange(code, 'x'.repeat(43))).body['error'], 'invalid_grant');
    assert.equal((await exchange(code, one.verifier, { uri: `${partner}/other` })).body['error'], 'invalid_grant');
    assert.equal((await exchange(code, one.verifier, { secret: 'wrong' })).body['error'], 'invalid_client');
    const given = await exchange(code, one.verifier);
    assert.equal(given.status, 200);
    assert.equal(given.body['refresh_token'], undefined);
    const facts = () => fetch(`${house.issuerOf(operator())}/me`, { headers: { authorization: `Bearer ${given.body['access_token']}` } });
    assert.equal((await facts()).status, 200);
    assert.equal((await exchange(code, one.verifier)).body['error'], 'invalid_grant');
    assert.equal((await facts()).status, 401);
    const two = await codeFor(user);
    const both = await Promise.all([exchange(two.code!.get('code')!, two.verifier), exchange(two.code!.get('code')!, two.verifier)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 400]);
    const rows = JSON.stringify(await cabinet.db.asOwner('select to_jsonb(a) from sso.artifacts a'));
    assert.ok(!rows.includes(given.body['access_token'] as string) && !rows.includes(user.userId));
  });

  test('keys are renewed while partners sign users on: the old signs until the new is known everywhere, and goes after that', async () => {
    const user = await addUser(cabinet, 'platform', 'keys');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`));
    const published = async () => ((await (await fetch(`${house.issuerOf(operator())}/jwks`)).json()) as { keys: { kid: string; d?: string }[] }).keys;
    const signedBy = async () => {
      const { code, verifier } = await codeFor(user);
      const { body } = await exchange(code!.get('code')!, verifier);
      return (JSON.parse(Buffer.from(body['id_token']!.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
    };
    const [first] = await published();
    assert.equal(first?.d, undefined);
    await sso.renewKeys(house, operator(), cabinet.clock.now.add({ seconds: 1 }), true);
    const both = await published();
    assert.equal(both.length, 2);
    assert.equal(await signedBy(), first?.kid);
    await cabinet.db.asOwner(`update sso.signing_keys set signs_from = signs_from - interval '25 hours', ends_at = ends_at - interval '25 hours'`);
    const fresh = both.find(({ kid }) => kid !== first?.kid)?.kid;
    assert.equal(await signedBy(), fresh);
    // The sample partner kept the former keys and asks anew.
    assert.equal((await web.follow(`${partner}/start`)).url, `${partner}/`);
    await cabinet.db.asOwner(`update sso.signing_keys set ends_at = ends_at - interval '25 hours'`);
    assert.deepEqual((await published()).map(({ kid }) => kid), [fresh]);
  });

  test('a program’s secret is replaced with a day’s overlap', async () => {
    const user = await addUser(cabinet, 'platform', 'secrets');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`));
    const made = await sso.replaceSecret(house, operator(), PARTNER, { origin: ORIGIN }, cabinet.clock.now);
    assert.ok('secret' in made);
    const statusWith = async (secret: string) => {
      const { code, verifier } = await codeFor(user);
      return (await exchange(code!.get('code')!, verifier, { secret })).status;
    };
    assert.deepEqual([await statusWith(client.secret), await statusWith(made.secret)], [200, 200]);
    await cabinet.db.asOwner(`update sso.clients set former_until = former_until - interval '25 hours'`);
    assert.deepEqual([await statusWith(client.secret), await statusWith(made.secret)], [401, 200]);
    client.secret = made.secret;
  });

  test('a partner who wants a fresh proof gets one, and the time of it', async () => {
    const user = await addUser(cabinet, 'platform', 'fresh');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`));
    await cabinet.db.asOwner(`update identity.sessions set created_at = created_at - interval '1 hour' where user_id = $1`, [user.userId]);
    const { url } = authorize({ max_age: '600' });
    const again = await web.follow(url);
    assert.match(again.url, /\/settings\/proof\?next=/);
    assert.equal((await codeFor(user, { prompt: 'none', max_age: '600' })).code?.get('error'), 'login_required');
    await cabinet.db.asOwner(`update identity.sessions set proven_at = $2 where user_id = $1`, [user.userId, Temporal.Now.instant().add({ seconds: 1 }).toString()]);
    assert.equal((await codeFor(user, { prompt: 'none', max_age: '600' })).code?.get('error'), null);
  });

  test('a consent belongs to the place that the user saw: at another host he is asked anew, and what the former place holds opens nothing', async () => {
    const user = await addUser(cabinet, 'platform', 'moved');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`), { 'scope-email': 'yes' });
    const { code, verifier } = await codeFor(user);
    const { body } = await exchange(code!.get('code')!, verifier);
    const facts = async () => (await fetch(`${house.issuerOf(operator())}/me`, { headers: { authorization: `Bearer ${body['access_token']}` } })).status;
    const name = (...uris: string[]) => sso.nameRedirects(house, operator(), PARTNER, { uris, origin: ORIGIN }, cabinet.clock.now);
    await name(`${partner}/callback`);
    assert.equal(await facts(), 200, 'the same host keeps them');
    const pending = await web.follow(authorize({ prompt: 'consent' }).url);
    await name('https://elsewhere.example/callback');
    assert.equal(await facts(), 401);
    const silent = await browser(user).ask(authorize({ redirect_uri: 'https://elsewhere.example/callback', prompt: 'none' }).url);
    assert.match(silent.to ?? '', /error=(consent|interaction)_required/);
    await web.ask(pending.url, { token: /name="token" value="([^"]+)"/.exec(pending.text)?.[1] as string, 'scope-email': 'yes' });
    assert.match((await browser(user).ask(authorize({ redirect_uri: 'https://elsewhere.example/callback', prompt: 'none' }).url)).to ?? '', /error=(consent|interaction)_required/, 'a question put before the move');
    assert.deepEqual(await asked((tx) => sso.signOnsOf(tx, house, user.userId)), []);
    await name(`${partner}/callback`, `${partner}/other`);
  });

  test('what a partner learned stands on record, also of a sign-on without a question', async () => {
    const user = await addUser(cabinet, 'platform', 'recorded');
    const web = browser(user);
    await web.answerQuestion(await web.follow(`${partner}/start`), { 'scope-email': 'yes' });
    const done = () => cabinet.db.asOwner(`select details, subject_id as of from audit.entries where action = 'sign-on.done' and user_id = $1 order by id`, [user.userId]);
    const given = await codeFor(user, { prompt: 'none', scope: 'openid email' });
    await exchange(given.code!.get('code')!, given.verifier);
    assert.deepEqual(await done(), [{ details: { told: 'openid email' }, of: client.id }]);
  });

  test('redirects are https, whole, of one host, or they are not named; a partner who is gone signs nobody on', async () => {
    const name = (...uris: string[]) => sso.nameRedirects(house, operator(), { ...PARTNER, partnerId: 8n }, { uris, origin: ORIGIN }, cabinet.clock.now);
    const cases: [string[], string][] = [[[], 'none'], [['http://a.example/cb'], 'not-https'], [['http://127.0.0.1/cb'], 'not-https'], [['https://a.example/cb#x'], 'not-a-url'], [['https://*.example/cb'], 'not-a-url'], [['https://u:p@a.example/'], 'has-credentials'], [['https://a.example/', 'https://b.example/'], 'several-hosts'], [['javascript:alert(1)'], 'not-https'], [Array.from({ length: 11 }, (_, i) => `https://a.example/${i}`), 'too-many']];
    for (const [uris, refused] of cases) assert.deepEqual(await name(...uris), { refused, field: 'uris' }, uris.join());
    isListed = false;
    assert.equal((await browser().ask(authorize().url)).status, 400);
    isListed = true;
  });
});
