import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

const SETTINGS = '/heat/cabinet/settings';

describe('settings that make work quicker', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] as string;

  test('start page, contrast and size of letters are kept with the person and hold on every page', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'erlan');
    const page = await cabinet.get(SETTINGS, jar);
    assert.deepEqual(strictFaults(page.text), []);
    assert.equal((await cabinet.get('/heat/cabinet/', jar)).headers['location'], '/heat/cabinet/overview');
    await cabinet.post(`${SETTINGS}/preferences`, jar, { token: tokenIn(page.text), start: 'payments', contrast: 'high', size: 'large' });
    assert.match((await cabinet.get('/heat/cabinet/activity', jar)).text, /<html[^>]* data-contrast="high" data-text="large"/);
    assert.equal((await cabinet.get('/heat/cabinet/', jar)).headers['location'], '/heat/cabinet/accounts/current/payments');
  });

  test('an answer that is not on the list changes nothing', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'fara');
    const token = tokenIn((await cabinet.get(SETTINGS, jar)).text);
    await cabinet.post(`${SETTINGS}/preferences`, jar, { token, start: '//evil.example', contrast: 'high', size: 'large' });
    assert.equal((await cabinet.get('/heat/cabinet/', jar)).headers['location'], '/heat/cabinet/overview');
  });

  test('an own act can be contested from the activity, and is marked there', async () => {
    const user = await addUser(cabinet, 'heat', 'gani');
    const settings = await cabinet.get(SETTINGS, user.jar);
    await cabinet.post(`${SETTINGS}/language`, user.jar, { token: tokenIn(settings.text), language: 'ru' });
    await cabinet.post(`${SETTINGS}/language`, user.jar, { token: tokenIn((await cabinet.get(SETTINGS, user.jar)).text), language: 'en' });
    const address = /href="([^"]+\/contest)"/.exec((await cabinet.get('/heat/cabinet/activity', user.jar)).text)?.[1] as string;
    const form = await cabinet.get(address, user.jar);
    assert.deepEqual(strictFaults(form.text), []);
    assert.equal((await cabinet.post(address, user.jar, { token: tokenIn(form.text), words: '' })).status, 422);
    const sent = await cabinet.post(address, user.jar, { token: tokenIn(form.text), words: 'not me' });
    assert.match((await cabinet.get(sent.headers['location'] as string, user.jar)).text, /Contested/);
    const stranger = await addUser(cabinet, 'heat', 'hana');
    assert.equal((await cabinet.get(address, stranger.jar)).status, 404);
  });
});
