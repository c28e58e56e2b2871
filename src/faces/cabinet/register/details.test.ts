import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testCabinet, type Jar, type TestCabinet } from '../stand.test.ts';

const REGISTER = '/heat/cabinet/register/contract-check';

describe('what stands on the bill', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  test('each way to register that the operator offers has an address of its own, and no other', async () => {
    assert.equal((await cabinet.get('/heat/cabinet/register')).headers['location'], '/heat/cabinet/register/contract-check');
    const choice = await cabinet.get('/housing/cabinet/register');
    assert.match(choice.text, /register\/contract-check.*register\/document-check/s);
    assert.match((await cabinet.get('/housing/cabinet/register/document-check')).text, /name="document-number".*name="birth-date"/s);
    for (const way of ['document-check', 'by-letter', 'rules']) assert.equal((await cabinet.get(`/heat/cabinet/register/${way}`)).status, 404);
  });

  test('a date of birth is taken as people write it, and one that never was is refused', async () => {
    const jar: Jar = new Map();
    const token = /name="token" value="([^"]+)"/.exec((await cabinet.get('/housing/cabinet/register/document-check', jar)).text)?.[1] as string;
    const typed = (date: string) => cabinet.post('/housing/cabinet/register/document-check', jar, { token, account: '1', 'document-number': '№ 012 345 678', 'birth-date': date, email: 'a@mail.example' });
    for (const good of ['27.03.1985', '7.3.1985', '1985-03-27', '27/03/1985']) assert.equal((await typed(good)).status, 303, good);
    for (const bad of ['31.02.1985', '1985', 'x', '27.03.85']) assert.equal((await typed(bad)).status, 422, bad);
  });

  test('is only looked at: however often it is sent, nothing of it is kept', async () => {
    const jar: Jar = new Map();
    const token = /name="token" value="([^"]+)"/.exec((await cabinet.get(REGISTER, jar)).text)?.[1] as string;
    for (const account of ['100', '200', '300']) {
      const { status, headers } = await cabinet.post(REGISTER, jar, { token, account, amount: '10,50', email: 'a@mail.example' });
      assert.deepEqual([status, String(headers['location']).startsWith(`${REGISTER}/rules?draft=`)], [303, true]);
    }
    assert.deepEqual(await cabinet.db.asOwner('select token from lib.submissions'), []);
    assert.equal((await cabinet.post(REGISTER, new Map(), { token, account: '100', amount: '1', email: 'a@mail.example' })).status, 403);
  });
});
