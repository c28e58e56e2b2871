import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

describe('help', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const seen = async (address: string, language: string, operator = 'heat') => {
    const { status, text } = await cabinet.get(`/${operator}/cabinet${address}`, new Map([[`${operator}-cabinet-language`, language]]));
    assert.equal(status, 200, address);
    assert.deepEqual(strictFaults(text), [], address);
    return text;
  };

  test('every chapter opens for who is not signed in, in three languages, and differs between operators', async () => {
    for (const operator of ['heat', 'housing'])
      for (const language of ['kk', 'ru', 'en'])
        for (const [, chapter] of (await seen('/help', language, operator)).matchAll(/href="[^"]*\/help\/([a-z-]+)"/g)) await seen(`/help/${chapter}`, language, operator);
    assert.notEqual(await seen('/help/start', 'ru'), await seen('/help/start', 'ru', 'housing'));
    assert.equal((await cabinet.get('/heat/cabinet/help/nothing')).status, 404);
  });

  test('a search answers in the words of the reader and leads to the passage', async () => {
    assert.match(await seen(`/help?q=${encodeURIComponent('забытый пароль')}`, 'ru'), /help\/start#part-\d/);
    assert.match(await seen(`/help?q=${encodeURIComponent('көрсеткішті')}`, 'kk'), /help\/readings#part-\d/);
    assert.match(await seen('/help?q=%3Cxylophone%3E', 'en'), /There is nothing about this/);
  });

  test('every page leads to the manual from the same place, and a section to the chapter about it', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'asel');
    for (const address of ['/overview', '/accounts', '/activity', '/settings', '/contacts']) assert.match((await cabinet.get(`/heat/cabinet${address}`, jar)).text, /<footer[\s\S]*href="\/heat\/cabinet\/help"/, address);
    assert.match((await cabinet.get('/heat/cabinet/activity', jar)).text, /help\/security/);
  });
});
