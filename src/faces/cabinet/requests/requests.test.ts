import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { requestJobs } from '#requests';
import { addAccount, addUser, testCabinet, type Jar, type Reply, type TestCabinet, type TestUser } from '../stand.test.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('requests in the cabinet', () => {
  let cabinet: TestCabinet;
  let user: TestUser;
  let account: string;
  before(async () => {
    cabinet = await testCabinet();
    await declareJobs(cabinet.db, requestJobs);
    user = await addUser(cabinet, 'housing', 'asker');
    account = await addAccount(cabinet, user, '770000001', { holder: 'Holder', address: 'Достық көшесі, 40-үй, 5-пәтер' });
  });
  after(() => cabinet.close());

  const at = (path: string) => `/housing/cabinet${path}`;
  const good = async (reply: Promise<Reply>): Promise<Reply> => {
    const page = await reply;
    if (String(page.headers['content-type']).startsWith('text/html')) assert.deepEqual(strictFaults(page.text), []);
    return page;
  };
  const get = (path: string, jar: Jar = user.jar) => good(cabinet.get(path.startsWith('/housing') ? path : at(path), jar));
  const formOf = (page: Reply, action: string) => {
    const [form = ''] = [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text).filter((text) => text.includes(`action="${at(action)}`));
    assert.notEqual(form, '', action);
    return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value])) as Record<string, string>;
  };
  const send = async (page: string, action: string, fields: Record<string, string>, jar: Jar = user.jar) => good(cabinet.post(at(action), jar, { ...formOf(await get(page, jar), action), ...fields }));
  const ask = async (words: string): Promise<string> => {
    const checked = await send('/requests/new/appeal', '/requests/new/appeal', { account, words });
    const draft = String(checked.headers['location']);
    const page = await get(draft);
    const sent = await cabinet.post(at('/requests/check'), user.jar, formOf(page, '/requests/check'));
    return String(sent.headers['location']);
  };

  test('are chosen by kind, filled in, checked, and get a number with what happens next and when', async () => {
    const choose = await get('/requests/new');
    for (const path of ['/requests/new/claim', '/requests/new/residents', '/emergency']) assert.match(choose.text, new RegExp(`href="${at(path)}"`));
    const faulty = await send('/requests/new/claim', '/requests/new/claim', { account, about: 'charge', 'happened-on-day': '31', 'happened-on-month': '2', 'happened-on-year': '2026', grounds: 'Twice' });
    assert.equal(faulty.status, 422);
    assert.match(faulty.text, /Twice/);
    const checked = await send('/requests/new/claim', '/requests/new/claim', { account, about: 'charge', 'happened-on-day': '1', 'happened-on-month': '9', 'happened-on-year': '2026', grounds: 'Twice\r\n<b>charged</b>' });
    const page = await get(String(checked.headers['location']));
    assert.match(page.text, /This happened long ago/);
    assert.match(page.text, /&lt;b&gt;charged/);
    assert.match(page.text, /Consumer Protection Act of the RK, art. 42-4/);
    const shown = await get(await ask('Why is the lift out of order?'));
    assert.match(shown.text, /We have your request/);
    // 21 November and ten and five calendar days: Sunday 6 December moves to Monday 7.
    assert.match(shown.text, /Answered by December 7, 2026/);
    assert.match(shown.text, /15 calendar days; Public contract, clause 10\.3/);
    assert.match((await get('/requests')).text, /Received/);
  });

  test('are nobody else’s: another user finds none of them', async () => {
    const path = (await ask('Mine')).split('?')[0] as string;
    const other = await addUser(cabinet, 'housing', 'other');
    assert.equal((await get(path, other.jar)).status, 404);
    assert.equal((await get(path)).status, 200);
    assert.equal((await get(path, (await addUser(cabinet, 'heat', 'elsewhere')).jar)).status, 303);
  });

  test('take photos that are judged by content, held until scanned, and so many at most', async () => {
    const path = (await ask('With photos')).split('?')[0] as string;
    const add = async (content: Buffer) => good(cabinet.upload(`${path}/photos`, user.jar, formOf(await get(path), `${path.replace(at(''), '')}/photos`), { name: 'photo.jpg', content }));
    assert.match((await add(Buffer.from('MZ\x90 a program'))).text, /no JPEG or PNG photo/);
    const flood = Buffer.from(PNG);
    flood.writeUInt32BE(20_000, 16);
    flood.writeUInt32BE(5_000, 20);
    assert.match((await add(flood)).text, /picture too large/);
    assert.match((await add(Buffer.from('%PDF-1.7\n%%EOF\n'))).text, /no JPEG or PNG photo/);
    for (let n = 0; n < 5; n++) assert.equal((await add(PNG)).status, 303, `photo ${n}`);
    const page = await get(path);
    assert.doesNotMatch(page.text, /Upload the photo/);
    assert.doesNotMatch(page.text, /\/photos\/[0-9a-f-]{36}"/);
  });
});

describe('an emergency', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
    await declareJobs(cabinet.db, requestJobs);
  });
  after(() => cabinet.close());

  const token = (page: Reply) => /name="token" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
  const report = { kind: 'leak', address: 'Достық көшесі, 40-үй', phone: '+7 700 555-00-24', words: '' };

  test('is reported without signing in, in one form, and sent twice counts once', async () => {
    const jar: Jar = new Map([['housing-cabinet-language', 'en']]);
    const page = await cabinet.get('/housing/cabinet/emergency', jar);
    assert.deepEqual(strictFaults(page.text), []);
    assert.match(page.text, /href="tel:\+70002002004"/);
    const fields = { token: token(page), ...report };
    const sent = await cabinet.post('/housing/cabinet/emergency', jar, fields);
    assert.equal(sent.status, 303);
    const again = await cabinet.post('/housing/cabinet/emergency', jar, fields);
    assert.equal(again.headers['location'], sent.headers['location']);
    const fromAnotherPage = await cabinet.post('/housing/cabinet/emergency', jar, { ...fields, token: token(await cabinet.get('/housing/cabinet/emergency', jar)) });
    assert.equal(fromAnotherPage.status, 303);
    const [row] = await cabinet.db.asOwner('select count(*)::integer as n from requests.requests');
    assert.equal(row?.['n'], 1);
    const state = await cabinet.get(String(sent.headers['location']), jar);
    assert.deepEqual(strictFaults(state.text), []);
    assert.match(state.text, /The dispatcher has your report/);
    assert.match(state.text, /The dispatcher takes it on by/);
    assert.doesNotMatch(state.text, /555-00-24/);
  });

  test('opens to nobody who sends the same without signing in: he is told its number alone', async () => {
    const about = { ...report, address: 'Абай даңғылы, 9' };
    const send = async (words: string) => {
      const jar: Jar = new Map([['housing-cabinet-language', 'en']]);
      const sent = await cabinet.post('/housing/cabinet/emergency', jar, { token: token(await cabinet.get('/housing/cabinet/emergency', jar)), ...about, words });
      assert.equal(sent.status, 303);
      return cabinet.get(String(sent.headers['location']), jar).then((page) => ({ page, to: String(sent.headers['location']) }));
    };
    const first = await send('The key is under the mat');
    const strange = await send('Water stands at the socket');
    const [row] = await cabinet.db.asOwner('select id, number, address from requests.requests where address = $1', [about.address]);
    assert.match(strange.page.text, new RegExp(`was reported from this telephone before[\\s\\S]*${row?.['number']}`));
    assert.deepEqual(strictFaults(strange.page.text), []);
    assert.doesNotMatch(strange.page.text + strange.to, /emergency\/sent|under the mat/);
    assert.equal((await cabinet.get(strange.to.replace('/known/', '/sent/'), new Map())).status, 404);
    const seen = await cabinet.get(first.to, new Map([['housing-cabinet-language', 'en']]));
    assert.match(seen.text, /You wrote/);
    assert.doesNotMatch(seen.text, /socket|under the mat/);
    const [event] = await cabinet.db.asOwner(`select words from requests.events where kind = 'written' and request_id = $1`, [row?.['id']]);
    assert.equal(event?.['words'], 'Water stands at the socket');
  });

  test('takes photos by its link while it is open, and only so many tries', async () => {
    const jar: Jar = new Map([['housing-cabinet-language', 'en']]);
    const sent = await cabinet.post('/housing/cabinet/emergency', jar, { token: token(await cabinet.get('/housing/cabinet/emergency', jar)), ...report, address: 'Абай даңғылы, 11' });
    const path = String(sent.headers['location']);
    const add = async (content: Buffer) => cabinet.upload(path, jar, { token: token(await cabinet.get('/housing/cabinet/emergency', jar)) }, { name: 'photo.png', content });
    assert.equal((await add(PNG)).status, 303);
    await cabinet.db.asOwner(`update requests.requests set answered_at = now(), next_due_at = null where address = 'Абай даңғылы, 11'`);
    assert.match((await add(PNG)).text, /in another state by now/);
    const stored = await cabinet.db.asOwner('select count(*)::integer as n from files.files');
    let last = '';
    for (let tries = 2; tries < 21; tries++) last = (await add(Buffer.from('no picture'))).text;
    assert.match(last, /too many photos were sent/i);
    assert.deepEqual(await cabinet.db.asOwner('select count(*)::integer as n from files.files'), stored);
  });

  test('says what is missing and keeps what was typed; a link that was not made here shows nothing', async () => {
    const jar: Jar = new Map([['heat-cabinet-language', 'ru']]);
    const page = await cabinet.get('/heat/cabinet/emergency', jar);
    const faulty = await cabinet.post('/heat/cabinet/emergency', jar, { ...report, token: token(page), phone: '12' });
    assert.equal(faulty.status, 422);
    assert.match(faulty.text, /Укажите номер телефона полностью/);
    assert.match(faulty.text, /value="Достық көшесі, 40-үй"/);
    assert.equal((await cabinet.get(`/heat/cabinet/emergency/sent/${'A'.repeat(90)}`, jar)).status, 404);
    assert.equal((await cabinet.get('/platform/cabinet/emergency')).status, 404);
  });

  test('page is small enough for a bad network', async () => {
    const page = await cabinet.get('/housing/cabinet/emergency', new Map());
    assert.ok(page.bytes.length < 20_000, `${page.bytes.length} bytes`);
  });
});
