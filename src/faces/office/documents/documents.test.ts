import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as legal from '#legal';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('documents in the office', () => {
  let office: TestOffice;
  before(async () => {
    office = await testOffice();
    await legal.publishDocuments(office, office.operatorOf('heat'), join(import.meta.dirname, '../../../../profiles'), office.clock.now);
  });
  after(() => office.close());

  test('a lawyer writes the next version, sees it in every language beside the one before, and publishes it for a date', async () => {
    const lawyer = await enterAs(office, 'heat', 'Dana', ['lawyer']);
    const rules = '/heat/office/documents/rules';
    assert.equal((await lawyer.send(rules, '/documents/rules')).to, rules);
    const saved = await lawyer.send(rules, '/draft', { kk: 'Жаңа мәтін', ru: 'Новый <b>текст</b>', en: 'A new text' });
    assert.equal(saved.to, `${rules}?done=saved`);
    const { text } = await lawyer.get(`${rules}/preview`);
    assert.match(text, /<p>A new text<\/p>/);
    assert.match(text, /<ins>Новый &lt;b&gt;текст&lt;\/b&gt;<\/ins>/);
    const early = await lawyer.send(rules, '/publication', { 'effective-on': '2026-11-22' });
    assert.equal(early.status, 422);
    assert.match(early.text, /The rules ask for more time/);
    assert.equal((await lawyer.send(rules, '/publication', { 'effective-on': '2026-12-05' })).to, `${rules}?done=published`);
    assert.match((await lawyer.get(rules)).text, /Write the next version/);
  });

  test('a lawyer throws a draft away and begins anew', async () => {
    const lawyer = await enterAs(office, 'heat', 'Saule', ['lawyer']);
    const privacy = '/heat/office/documents/privacy';
    await lawyer.send(privacy, '/documents/privacy');
    assert.equal((await lawyer.send(privacy, '/draft/end')).to, `${privacy}?done=discarded`);
    assert.match((await lawyer.get(privacy)).text, /Write the next version/);
    assert.equal((await lawyer.send(privacy, '/documents/privacy')).to, privacy);
  });

  test('a clerk reads and does not write', async () => {
    const clerk = await enterAs(office, 'heat', 'Olga', ['clerk']);
    const { text } = await clerk.get('/heat/office/documents/privacy');
    assert.doesNotMatch(text, /Write the next version/);
    assert.equal((await clerk.post('/heat/office/documents/privacy', { token: 'x' })).status, 403);
  });
});
