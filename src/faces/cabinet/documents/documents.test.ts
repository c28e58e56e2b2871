import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import * as legal from '#legal';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

describe('documents', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const tokenOf = (page: string) => page.match(/<main[^]*name="token" value="([^"]+)"/)?.[1] as string;

  test('anybody reads them, in every language, with version, date and digest', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      const jar = new Map([['heat-cabinet-language', language]]);
      for (const address of ['/heat/cabinet/documents', '/heat/cabinet/documents/rules', '/heat/cabinet/documents/rules/1', '/heat/cabinet/contacts']) {
        const { status, text } = await cabinet.get(address, jar);
        assert.equal(status, 200, address);
        assert.deepEqual(strictFaults(text), [], `${address} in ${language}`);
      }
    }
    const { text } = await cabinet.get('/heat/cabinet/documents/rules', new Map([['heat-cabinet-language', 'en']]));
    assert.match(text, /Version 1/);
    assert.match(text, /In force since January 1, 2026/);
    assert.match(text, /<code>[0-9a-f]{16}…/);
  });

  test('a document or version that does not exist is not found', async () => {
    for (const rest of ['nothing', 'rules/2', 'rules/0', 'rules/01', 'rules/1e0', 'rules/99999999999999999999', '%3Cb%3E', "rules'--"]) {
      assert.equal((await cabinet.get(`/heat/cabinet/documents/${rest}`)).status, 404, rest);
    }
  });

  test('who has not accepted the rules is led to them, and the control stands under the text', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'new', { accepts: false });
    assert.equal((await cabinet.get('/heat/cabinet/activity', jar)).headers['location'], '/heat/cabinet/documents/acceptance');
    const { text } = await cabinet.get('/heat/cabinet/documents/acceptance', jar);
    assert.deepEqual(strictFaults(text), []);
    assert.ok(text.indexOf('I accept the terms') > text.indexOf('</article>'));
  });

  test('accepting leaves evidence once, in the activity too, and opens the cabinet', async () => {
    const { jar, userId } = await addUser(cabinet, 'heat', 'accepting', { accepts: false });
    const { text } = await cabinet.get('/heat/cabinet/documents/acceptance', jar);
    const fields = { token: tokenOf(text), document: 'rules', version: '1' };
    for (const _ of [1, 2]) assert.equal((await cabinet.post('/heat/cabinet/documents/acceptance', jar, fields)).headers['location'], '/heat/cabinet/documents/acceptance');
    const consent = await cabinet.get('/heat/cabinet/documents/acceptance', jar);
    assert.match(consent.text, /<input type="checkbox" id="agree" name="agree" value="yes">/, 'nobody ticked it beforehand');
    const agreeing = { document: 'personal-data', version: '1' };
    const unticked = await cabinet.post('/heat/cabinet/documents/acceptance', jar, { token: tokenOf(consent.text), ...agreeing });
    assert.equal(unticked.status, 422);
    assert.deepEqual(strictFaults(unticked.text), []);
    await cabinet.post('/heat/cabinet/documents/acceptance', jar, { token: tokenOf(unticked.text), ...agreeing, agree: 'yes' });
    assert.equal((await cabinet.get('/heat/cabinet/documents/acceptance', jar)).headers['location'], '/heat/cabinet/overview');
    const evidence = await cabinet.db.asOwner('select document, version, language, control, channel from legal.acceptances where user_id = $1', [userId]);
    assert.deepEqual(evidence, [{ document: 'rules', version: 1, language: 'en', control: 'I accept the terms', channel: 'cabinet' }]);
    assert.match((await cabinet.get('/heat/cabinet/activity', jar)).text, /You accepted “Rules of use of the personal account”, version\u00a01/);
  });

  test('a version that is not in force is not accepted, and the one in force is shown', async () => {
    const { jar, userId } = await addUser(cabinet, 'heat', 'late', { accepts: false });
    for (const [document, version] of [['rules', '2'], ['rules', 'x'], ['nothing', '1'], ['', '']] as const) {
      const { text } = await cabinet.get('/heat/cabinet/documents/acceptance', jar);
      const answer = await cabinet.post('/heat/cabinet/documents/acceptance', jar, { token: tokenOf(text), document, version });
      assert.equal(answer.status, 409, `${document} ${version}`);
      assert.match(answer.text, /nothing has been accepted/);
    }
    assert.deepEqual(await cabinet.db.asOwner('select document from legal.acceptances where user_id = $1', [userId]), []);
  });

  test('LE-3: a version that is to come is told of on the overview and among the documents before it binds', async () => {
    const { jar, operator } = await addUser(cabinet, 'housing', 'told');
    const pages = async () => (await Promise.all(['overview', 'documents'].map(async (page) => cabinet.get(`/housing/cabinet/${page}`, jar)))).map(({ text }) => text);
    for (const text of await pages()) assert.doesNotMatch(text, /documents\/rules\/2"/);
    await cabinet.db.asOwner(
      `insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at, written_by, published_by)
       select operator_id, document, 2, language, title, 'New.', encode(sha256('New.'), 'hex'), '2026-12-05', now(), $2, $2 from legal.versions where operator_id = $1 and document = 'rules' and version = 1`,
      [operator.id, '00000000-0000-4000-8000-000000000001'],
    );
    await legal.learnVersions(cabinet.db, operator);
    for (const text of await pages()) {
      assert.match(text, /documents\/rules\/2"/);
      assert.deepEqual(strictFaults(text), []);
    }
    cabinet.clock.now = Temporal.Instant.from('2026-12-05T00:00:00Z');
    for (const text of await pages()) assert.doesNotMatch(text, /A new version holds from/);
    cabinet.clock.now = Temporal.Instant.from('2026-11-21T09:00:00Z');
  });
});
