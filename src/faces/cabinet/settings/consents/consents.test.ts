import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet } from '../../stand.test.ts';

const tokenOf = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
const CONSENTS = '/heat/cabinet/settings/consents';

describe('consents in the cabinet', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  test('HS 4.4: withdrawing takes one button, its consequence stands above it, and the cabinet says what holds', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'withdrawing');
    const list = await cabinet.get(CONSENTS, jar);
    assert.deepEqual(strictFaults(list.text), []);
    const own = await cabinet.get(`${CONSENTS}/advertising`, jar);
    assert.deepEqual(strictFaults(own.text), []);
    assert.ok(own.text.indexOf('Letters about offers and discounts stop') < own.text.indexOf('/withdrawal"'));
    const ended = await cabinet.post(`${CONSENTS}/advertising/withdrawal`, jar, { token: tokenOf(own.text) });
    assert.equal(ended.headers['location'], `${CONSENTS}?done=withdrawn`);
    assert.match((await cabinet.get(`${CONSENTS}/advertising`, jar)).text, /<input type="checkbox" id="agree" name="agree" value="yes">/);
  });

  test('a consent is given by the person’s own tick alone', async () => {
    const { jar, userId } = await addUser(cabinet, 'heat', 'giving', { accepts: false });
    for (const [code, version] of [['rules', '1'], ['personal-data', '1']] as const) {
      const { text } = await cabinet.get('/heat/cabinet/documents/acceptance', jar);
      await cabinet.post('/heat/cabinet/documents/acceptance', jar, { token: tokenOf(text), document: code, version, agree: 'yes' });
    }
    const page = await cabinet.get(`${CONSENTS}/transfer`, jar);
    assert.match(page.text, /The printing house that prints bills/, 'HS 4.8: to whom');
    const unticked = await cabinet.post(`${CONSENTS}/transfer`, jar, { token: tokenOf(page.text), version: '1' });
    assert.equal(unticked.status, 422);
    assert.deepEqual(await cabinet.db.asOwner('select document from legal.consents where user_id = $1', [userId]), [{ document: 'personal-data' }]);
    const ticked = await cabinet.post(`${CONSENTS}/transfer`, jar, { token: tokenOf(unticked.text), version: '1', agree: 'yes' });
    assert.equal(ticked.headers['location'], `${CONSENTS}?done=given`);
    assert.match((await cabinet.get('/heat/cabinet/activity', jar)).text, /You gave the consent “Consent to the transfer/);
  });

  test('HS 4.7: without the consent that is required the cabinet closes within a minute, and opens when it is given again', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'leaving');
    const { text } = await cabinet.get(`${CONSENTS}/personal-data`, jar);
    await cabinet.post(`${CONSENTS}/personal-data/withdrawal`, jar, { token: tokenOf(text) });
    cabinet.clock.now = cabinet.clock.now.add({ minutes: 1 });
    assert.equal((await cabinet.get('/heat/cabinet/overview', jar)).headers['location'], '/heat/cabinet/documents/acceptance');
  });
});
