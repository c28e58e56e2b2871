import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../../stand.test.ts';

const PROGRAMS = '/platform/cabinet/partner/programs';

describe('a partner sets up his programs', () => {
  let cabinet: TestCabinet;
  let worker: TestUser;
  let stranger: TestUser;
  let program: Server;
  let url: string;
  let answer = 200;
  const heard: { signature: string; body: string }[] = [];
  const localPrograms: string[] = [];
  before(async () => {
    cabinet = await testCabinet({ localPrograms });
    [worker, stranger] = [await addUser(cabinet, 'platform', 'worker'), await addUser(cabinet, 'platform', 'stranger')];
    const [partner] = await cabinet.db.asOwner(
      `insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at)
       values ($1, '150340000674', 'Kassa', 'k@mail.example', '{"kk":"x","ru":"x","en":"x"}', 'listed', 'L-1', '2026-01-01', 10, $2, now()) returning id`,
      [worker.operator.id, worker.userId],
    );
    await cabinet.db.asOwner(`insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, gen_random_uuid(), $2, $3, 'editor', now())`, [worker.operator.id, partner?.['id'], worker.userId]);
    program = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        heard.push({ signature: String(request.headers['kabinet-signature']), body });
        response.writeHead(answer).end('<b>heard</b>');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => program.once('listening', resolve));
    url = `http://127.0.0.1:${(program.address() as AddressInfo).port}/webhook`;
    localPrograms.push(new URL(url).host);
  });
  after(async () => {
    program?.close();
    await cabinet?.close();
  });

  const page = async (address = PROGRAMS, user = worker): Promise<string> => {
    const reply = await cabinet.get(address, user.jar);
    assert.equal(reply.status, 200, address);
    assert.deepEqual(strictFaults(reply.text), [], address);
    return reply.text;
  };
  const act = async (to: string, fields: Record<string, string> = {}) => cabinet.post(`${PROGRAMS}${to}`, worker.jar, { token: /name="token" value="([^"]+)"/.exec(await page('/platform/cabinet/settings/tokens') + (await page()))?.[1] as string, ...fields });
  const prove = () => cabinet.db.asOwner('update identity.sessions set proven_at = $2 where user_id = $1', [worker.userId, cabinet.clock.now.toString()]);
  const secretIn = (text: string) => /<code class="token">([^<]+)</.exec(text)?.[1];

  test('a borrowed session changes nothing: a fresh proof comes first', async () => {
    assert.match(await page(), /settings\/proof\?next=/);
    const token = /name="token" value="([^"]+)"/.exec(await page('/platform/cabinet/settings/sign-ons') + (await page('/platform/cabinet/settings')))?.[1] as string;
    const refused = await cabinet.post(`${PROGRAMS}/endpoint`, worker.jar, { token, url });
    assert.match(String(refused.headers['location']), /\/settings\/proof/);
    assert.deepEqual(await cabinet.db.asOwner('select url from webhooks.endpoints'), []);
  });

  test('names the address, sees the secret once, tests it, and sees what was sent and answered', async () => {
    await prove();
    const refused = await act('/endpoint', { url: 'https://169.254.169.254/' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /private network/);
    assert.match(refused.text, /value="https:\/\/169\.254\.169\.254\/"/);
    const named = await act('/endpoint', { url });
    assert.equal(named.status, 303);
    const shown = String(named.headers['location']);
    const secret = secretIn(await page(shown)) as string;
    assert.match(secret, /^kabwh_/);
    assert.equal((await cabinet.get(shown, stranger.jar)).status, 404);
    assert.equal(secretIn(await page()), undefined);
    const tested = await act('/endpoint/test');
    const text = await page(String(tested.headers['location']));
    assert.match(text, /&lt;b&gt;heard&lt;\/b&gt;/);
    const [t = '', v1 = ''] = heard.at(-1)!.signature.split(',').map((part) => part.split('=')[1]);
    assert.equal(v1, createHmac('sha256', secret).update(`${t}.${heard.at(-1)!.body}`).digest('hex'));
    const again = await act(`${String(tested.headers['location']).replace(PROGRAMS, '').replace(/\?.*/, '')}/attempts`);
    assert.equal(again.status, 303);
    assert.equal(heard.length, 2);
    assert.match(await page(`${PROGRAMS}/deliveries`), /test\.sent/);
  });

  test('replaces the secret, names where users come back to, and shows the program’s secret once', async () => {
    await prove();
    const replaced = await act('/endpoint/secret');
    assert.match(secretIn(await page(String(replaced.headers['location']))) ?? '', /^kabwh_/);
    assert.equal((await act('/sign-on', { uris: 'http://evil.example/cb' })).status, 422);
    const named = await act('/sign-on', { uris: 'https://kassa.example/callback\r\nhttps://kassa.example/other' });
    assert.match(secretIn(await page(String(named.headers['location']))) ?? '', /^kabso_/);
    assert.match(await page(), /client-[\w-]+/);
    assert.match(secretIn(await page(String((await act('/sign-on/secret')).headers['location']))) ?? '', /^kabso_/);
  });

  test('a program that fails is shown with its status, and the page holds in every language', async () => {
    answer = 500;
    const failed = await act('/endpoint/test');
    assert.match(await page(String(failed.headers['location'])), /500/);
    for (const language of ['kk', 'ru', 'en']) {
      worker.jar.set('platform-cabinet-language', language);
      await page();
      await page(`${PROGRAMS}/deliveries`);
    }
  });

  test('of whoever works for no partner there is no such page', async () => {
    for (const address of [PROGRAMS, `${PROGRAMS}/deliveries`]) assert.equal((await cabinet.get(address, stranger.jar)).status, 404);
  });
});
