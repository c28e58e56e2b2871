import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { HASTE_S, PACES } from '#lib/http/paces.ts';
import * as identity from '#identity';
import { addUser, testCabinet, type Jar, type TestCabinet } from '../stand.test.ts';

describe('programs that ask faster than people', () => {
  let cabinet: TestCabinet;
  before(async () => void (cabinet = await testCabinet()));
  after(() => cabinet?.close());
  const home = '/platform/cabinet';
  const robots = async () => (await reading(cabinet.db, cabinet.operator('platform').id, (tx) => identity.openAlarms(tx, cabinet.clock.now))).filter(({ kind }) => kind === 'robots');
  const untilNoticed = async () => {
    for (const until = Date.now() + 5_000; (await robots()).length === 0; ) assert.ok(Date.now() < until, 'nobody noticed');
  };

  test('PL-12: open so many pages of the catalogue a minute and then wait, told for how long; whoever is signed in goes on, and nobody is kept from signing in', async () => {
    const user = await addUser(cabinet, 'platform', 'aigerim');
    for (let page = 0; page < PACES.pages.most; page++) assert.equal((await cabinet.get(`${home}/services`)).status, 200);
    const stopped = await cabinet.get(`${home}/services`);
    assert.deepEqual([stopped.status, stopped.headers['retry-after']], [429, String(PACES.pages.windowS)]);
    assert.match(stopped.text, /\/paces/);
    assert.equal((await cabinet.get(`${home}/services`, user.jar)).status, 200);
    assert.equal((await cabinet.get(`${home}/sign-in`)).status, 200);
    assert.equal((await cabinet.get('/heat/cabinet/status')).status, 200);
    cabinet.clock.now = cabinet.clock.now.add({ seconds: PACES.pages.windowS });
    assert.equal((await cabinet.get(`${home}/services`)).status, 200);
    await untilNoticed();
    const audited = await cabinet.db.asOwner(`select details->>'of' as of from audit.entries where action = 'alarm.raised'`);
    assert.deepEqual(audited, [{ of: 'pages' }]);
  });

  test('PL-12: send forms in haste and are refused those alone; a form that took two seconds is taken from the same network', async () => {
    const jar: Jar = new Map();
    const form = `${home}/register/email-activation`;
    const tokenNow = async () => /name="token" value="([^"]+)"/.exec((await cabinet.get(form, jar)).text)?.[1] as string;
    const send = async (token: string) => (await cabinet.post(form, jar, { token, email: 'x' })).status;
    for (let each = 0; each < PACES.haste.most; each++) assert.equal(await send(await tokenNow()), 422);
    const token = await tokenNow();
    assert.equal(await send(token), 429);
    cabinet.clock.now = cabinet.clock.now.add({ seconds: HASTE_S });
    assert.equal(await send(token), 422);
  });

  test('finding no session begin so many sign-ons a minute: none of them is a row beyond that', async () => {
    const begin = (jar?: Jar) => cabinet.get(`${home}/sso/auth?client_id=nobody`, jar);
    for (let each = 0; each < PACES['sign-on'].most; each++) assert.equal((await begin()).status, 400);
    assert.equal((await begin()).status, 429);
    assert.equal((await begin((await addUser(cabinet, 'platform', 'bolat')).jar)).status, 400);
  });

  test('PL-12: read openly which limits there are', async () => {
    const { status, text } = await cabinet.get(`${home}/paces?language=en`);
    assert.ok(status === 200 || status === 302 || status === 303);
    const page = status === 200 ? text : (await cabinet.get(`${home}/paces`)).text;
    for (const { most } of Object.values(PACES)) assert.ok(page.includes(String(most)), String(most));
  });
});
