import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet } from '../../stand.test.ts';

const COPY = '/heat/cabinet/settings/copy';
const tokenOf = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('one’s own data in the cabinet', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  test('are taken along as JSON, PDF and page at once, and nobody gets another’s', async () => {
    const { jar, userId } = await addUser(cabinet, 'heat', 'copying');
    const json = JSON.parse((await cabinet.get(`${COPY}/json`, jar)).text);
    assert.deepEqual([json.operator, json.user, json.sections[0].records], ['heat', 'U-copying', [{ number: userId }]]);
    const pdf = await cabinet.get(`${COPY}/pdf`, jar);
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
    const page = await cabinet.get(`${COPY}/html`, jar);
    assert.deepEqual(strictFaults(page.text), []);
    assert.match(page.text, new RegExp(userId));
    assert.equal((await cabinet.get(`${COPY}/xml`, jar)).status, 404);
    assert.match(String((await cabinet.get(`${COPY}/json`)).headers['location']), /sign-in/);
  });

  test('a demand is made, shows its last day, and is there for whoever withdrew his consent too', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'demanding', { accepts: false });
    const page = await cabinet.get(COPY, jar);
    assert.deepEqual(strictFaults(page.text), []);
    assert.equal((await cabinet.post(COPY, jar, { token: tokenOf(page.text), words: 'x' })).status, 422);
    const again = await cabinet.get(COPY, jar);
    assert.equal((await cabinet.post(COPY, jar, { token: tokenOf(again.text), kind: 'correction', words: 'Wrong name' })).headers['location'], `${COPY}?done=made`);
    assert.match((await cabinet.get(COPY, jar)).text, /Answered by December\s1,\s2026/);
  });

  test('HS 4.4: withdrawing the consent that is required puts a demand on the desk, with the term of the law', async () => {
    const { jar, userId } = await addUser(cabinet, 'heat', 'withdrawn');
    const { text } = await cabinet.get('/heat/cabinet/settings/consents/personal-data', jar);
    await cabinet.post('/heat/cabinet/settings/consents/personal-data/withdrawal', jar, { token: tokenOf(text) });
    const [row] = await cabinet.db.asOwner('select kind, due_on::text as due from privacy.demands where user_id = $1', [userId]);
    assert.deepEqual(row, { kind: 'withdrawal', due: '2026-12-21' });
  });
});
