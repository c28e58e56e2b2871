import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'Test' };

describe('what staff do with what is published', () => {
  let office: TestOffice;
  let by: content.By;
  before(async () => {
    office = await testOffice();
    await declareJobs(office.db, [...content.contentJobs, content.advertiseJob]);
    const id = randomUUID();
    const operator = office.operatorOf('platform');
    await office.db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, email_verified_at, created_at) values ($1, $2, 'U-1', 'author@mail.example', 'author@mail.example', 'ru', $3, $3)`, [operator.id, id, office.clock.now.toString()]);
    by = { author: { kind: 'user', id, sessionId: id }, origin: ORIGIN };
    await content.choosePersona(office.house, operator, by, { name: 'Author', pictureId: null }, office.clock.now);
  });
  after(() => office.close());

  const publish = async (): Promise<{ readonly id: string; readonly slug: string }> => {
    const outcome = await content.publishWriting(office.house, office.operatorOf('platform'), by, { kind: 'article', topic: 'taxes', language: 'en', title: 'Rude <b>title</b>', words: 'Rude words', source: '', pictures: [] }, true, office.clock.now);
    if (isRefused(outcome)) throw new Error('not published');
    return outcome as { readonly id: string; readonly slug: string };
  };
  const complain = (id: string) => content.complain(office.house, office.operatorOf('platform'), { subject: { kind: 'writing', id }, ground: 'insult', words: 'It insults me', isOfAuthority: true, userId: null, origin: ORIGIN }, office.clock.now);

  test('PL-11: a case is in the queue with its term, is decided with a reason, and its objection is settled by a colleague', async () => {
    const [clerk, reviewer] = [await enterAs(office, 'platform', 'Clerk', ['clerk']), await enterAs(office, 'platform', 'Reviewer', ['reviewer'])];
    assert.match((await clerk.get('/cases')).text, /No case is waiting/);
    const { id, slug } = await publish();
    await complain(id);
    const list = (await clerk.get('/cases')).text;
    const path = /\/cases\/[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
    assert.match((await clerk.get('/')).text, /Cases/);
    const page = (await clerk.get(path)).text;
    assert.match(page, /It insults me[\s\S]*State body|State body[\s\S]*It insults me/);
    assert.match(page, /Rude &lt;b&gt;title/);
    const unreasoned = await clerk.send(path, '/decision', { outcome: 'removed', reason: '' });
    assert.equal(unreasoned.status, 422);
    assert.match(unreasoned.text, /Write the reason/);
    assert.equal((await clerk.send(path, '/decision', { outcome: 'removed', reason: 'Clause 10.2' })).status, 303);
    assert.match((await clerk.get(path)).text, /Archive copy[\s\S]*Rude words/);
    assert.match((await clerk.get('/cases?of=decided')).text, /Removed/);
    const operator = office.operatorOf('platform');
    assert.equal(await content.objectToDecision(office.house, operator, by, { id: path.slice('/cases/'.length), words: 'I was quoting' }, office.clock.now), 'objected');
    assert.match((await clerk.get(path)).text, /another member of staff looks into the objection/);
    assert.equal((await reviewer.send(path, '/settlement', { upheld: 'no', answer: 'A quotation indeed' })).status, 303);
    const shown = await reading(office.db, operator.id, (tx) => content.writingBySlug(tx, slug));
    assert.equal(shown?.words, 'Rude words');
    assert.equal((await office.db.asOwner(`select distinct actor_id from audit.entries where action = 'case.opened'`)).length, (await office.db.asOwner(`select 1 from audit.entries where action = 'case.opened'`)).length, 'once a session');
    assert.ok((await office.db.asOwner(`select user_id from audit.entries where action = 'case.opened'`)).every(({ user_id: whose }) => whose === (by.author as { id: string }).id));
  });

  test('PR 20.4: what the operator publishes is signed by him, and goes when he takes it away', async () => {
    const clerk = await enterAs(office, 'platform', 'Writer', ['clerk']);
    const none = await clerk.send('/writings/new', '/writings/new', { kind: 'news', language: 'ru', topic: 'platform', title: 'Works', words: 'Tonight', source: '' });
    assert.equal(none.status, 422);
    assert.match(none.text, /Name the source of the news/);
    assert.equal((await clerk.send('/writings/new', '/writings/new', { kind: 'news', language: 'ru', topic: 'platform', title: 'Works', words: 'Tonight', source: 'Press office' })).status, 303);
    const path = /\/writings\/[0-9a-f-]{36}/.exec((await clerk.get('/writings')).text)?.[0] ?? '';
    assert.equal((await clerk.send(path, path, { title: 'Works ended' })).status, 422);
    assert.equal((await clerk.send(path, path, { topic: 'platform', title: 'Works ended', words: 'Done', source: 'Press office' })).status, 303);
    assert.equal((await clerk.send(path, '/removal')).status, 303);
    assert.equal((await clerk.get('/writings/pictures/no-such-picture')).status, 404);
    assert.match((await clerk.get('/writings')).text, /has published nothing yet/);
  });

  test('PL-15: an advert is placed with its days and languages, is written about once, and of small audiences no number is told', async () => {
    const lawyer = await enterAs(office, 'platform', 'Lawyer', ['lawyer']);
    assert.match((await lawyer.get('/adverts')).text, /fewer than 30/);
    const texts = Object.fromEntries(['kk', 'ru', 'en'].flatMap((one) => [[`title-${one}`, 'Offer'], [`words-${one}`, 'This week']]));
    const wish = { slot: 'list', advertiser: 'A shop', link: 'https://shop.example/', interest: '', ...texts, 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026', 'until-day': '27', 'until-month': '11', 'until-year': '2026' };
    const small = await lawyer.send('/adverts/new', '/adverts/new', { ...wish, interest: 'taxes' });
    assert.equal(small.status, 422);
    assert.match(small.text, /they could be recognised/);
    assert.equal((await lawyer.send('/adverts/new', '/adverts/new', wish)).status, 303);
    assert.equal((await lawyer.send('/adverts', '/letters')).status, 303);
    const page = (await lawyer.get('/adverts')).text;
    assert.match(page, /Being sent/);
    assert.doesNotMatch(page, /Write to those who consented/);
    assert.equal((await lawyer.send('/adverts', '/end')).status, 303);
    assert.match((await lawyer.get('/adverts')).text, /Over/);
  });
});
