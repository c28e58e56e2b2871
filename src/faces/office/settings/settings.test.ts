import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('settings in the office', () => {
  let office: TestOffice;
  before(async () => {
    office = await testOffice();
  });
  after(() => office.close());

  const page = '/heat/office/settings';
  const fields = (text: string) => Object.fromEntries([...text.matchAll(/<(?:input|textarea)[^>]* name="([a-z][^"]*)"[^>]*>(?:\n([^<]*))?/gi)].map(([tag, name, inner]) => [name as string, inner ?? /value="([^"]*)"/.exec(tag)?.[1] ?? '']));

  test('an administrator changes the phone with a reason, sees what was changed, and puts it back', async () => {
    const administrator = await enterAs(office, 'heat', 'Aigerim', ['administrator']);
    const typed = fields((await administrator.get(page)).text);
    assert.equal((await administrator.send(page, '/settings', { ...typed, 'contacts.phone': '+7 000 100-20-99', reason: 'The line moved' })).to, `${page}?done=changed`);
    const { text } = await administrator.get(page);
    assert.match(text, /<del>\+7 000 100-20-30<\/del> → <ins>\+7 000 100-20-99<\/ins>/);
    assert.equal(office.operatorOf('heat').profile.contacts.phone, '+7 000 100-20-99');
    assert.equal((await administrator.send(page, '/settings/restoration', { reason: 'Back again' })).to, `${page}?done=restored`);
    assert.equal(office.operatorOf('heat').profile.contacts.phone, '+7 000 100-20-30');
  });

  test('what was typed stays, with the fault beside it; a reason is asked for', async () => {
    const administrator = await enterAs(office, 'heat', 'Botagoz', ['administrator']);
    const typed = fields((await administrator.get(page)).text);
    const wrong = await administrator.send(page, '/settings', { ...typed, 'contacts.phone': 'ring <b>', reason: 'x' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="ring &lt;b&gt;"/);
    assert.equal((await administrator.send(page, '/settings', { ...typed, 'contacts.phone': '+7 000 100-20-98', reason: ' ' })).status, 422);
    assert.equal(office.operatorOf('heat').profile.contacts.phone, '+7 000 100-20-30');
  });

  test('an auditor reads and does not write; a clerk does neither', async () => {
    const auditor = await enterAs(office, 'heat', 'Daulet', ['auditor']);
    const { text } = await auditor.get(page);
    assert.doesNotMatch(text, /name="reason"/);
    assert.equal((await auditor.post(page, { token: 'x' })).status, 403);
    const clerk = await enterAs(office, 'heat', 'Olga', ['clerk']);
    assert.equal((await clerk.get(page)).status, 403);
  });
});
