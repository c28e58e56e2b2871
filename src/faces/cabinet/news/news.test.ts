import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import * as content from '#content';
import { addUser, testCabinet, type Reply, type TestCabinet, type TestUser } from '../stand.test.ts';

describe('news, articles and those who write them', () => {
  let cabinet: TestCabinet;
  let ayan: TestUser;
  let dana: TestUser;
  before(async () => {
    cabinet = await testCabinet();
    await declareJobs(cabinet.db, content.contentJobs);
    [ayan, dana] = [await addUser(cabinet, 'platform', 'ayan'), await addUser(cabinet, 'platform', 'dana')];
  });
  after(() => cabinet.close());

  const at = (path: string) => `/platform/cabinet${path}`;
  const visitor = new Map<string, string>([['platform-cabinet-language', 'en']]);
  const sound = (reply: Reply): Reply => {
    assert.deepEqual(strictFaults(reply.text), []);
    return reply;
  };
  const get = async (path: string, jar = visitor) => sound(await cabinet.get(at(path), jar));
  /** Sends the form of a page whose action ends so. */
  const send = async (jar: Map<string, string>, page: string, action: string, fields: Record<string, string> = {}): Promise<Reply> => {
    const { text } = await get(page, jar);
    const form = [...text.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].find(([, to]) => to?.endsWith(action));
    assert.ok(form, `${page} has no form to ${action}`);
    const hidden = Object.fromEntries([...form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]));
    return cabinet.post((form[1] as string).replaceAll('&amp;', '&'), jar, { ...hidden, ...fields } as Record<string, string>);
  };
  const articles = () => reading(cabinet.db, ayan.operator.id, (tx) => content.shownWritings(tx, 'article'));
  const WRITING = { kind: 'article', language: 'en', topic: 'taxes', title: 'How to file a report', words: 'Open [the form](https://elsewhere.example/form) <b>first</b>.' };

  test('PL-11, PL-16: a user chooses a name, publishes at once, and everybody reads it with links marked and no HTML of his own', async () => {
    assert.match((await get('/news')).text, /Nothing has been published yet/);
    assert.match((await get('/writings/new', ayan.jar)).text, /Choose a name/);
    assert.equal((await send(ayan.jar, '/writings/name', '/writings/name', { name: 'Ayan' })).status, 303);
    const empty = await send(ayan.jar, '/writings/new', '/writings/new', { ...WRITING, title: '' });
    assert.equal(empty.status, 422);
    assert.match(sound(empty).text, /Write a title[\s\S]*the form\]/);
    const published = await send(ayan.jar, '/writings/new', '/writings/new', WRITING);
    const slug = /\/news\/([\w-]+)\?done=published/.exec(String(published.headers['location']))?.[1] ?? '';
    const { text } = await get(`/news/${slug}`);
    assert.match(text, /<a href="https:\/\/elsewhere\.example\/form" rel="nofollow ugc external noopener noreferrer">the form \(other site\)<\/a> &lt;b&gt;first&lt;\/b&gt;/);
    assert.match(text, /We neither check nor recommend them/);
    assert.match((await get('/news?kind=article')).text, /How to file a report/);
    assert.doesNotMatch(text, /ayan@mail\.example/);
  });

  test('PL-14: comments, a page of a person and a correspondence show the public name alone; personal numbers are asked about before they go out', async () => {
    const [writing] = await articles();
    const slug = writing?.slug ?? '';
    assert.match((await get(`/news/${slug}`)).text, /Sign in to write a comment/);
    await send(dana.jar, '/writings/name', '/writings/name', { name: 'Dana' });
    const asked = await send(dana.jar, `/news/${slug}`, '/comments', { words: 'Call him: 8 701 234 56 78' });
    assert.equal(asked.status, 422);
    assert.match(sound(asked).text, /seems to contain somebody’s personal number[\s\S]*Call him/);
    assert.equal((await send(dana.jar, `/news/${slug}`, '/comments', { words: 'Thank you' })).status, 303);
    const person = /\/people\/([0-9a-f-]{36})/.exec((await get(`/news/${slug}`)).text)?.[1] ?? '';
    const page = (await get(`/people/${person}`, dana.jar)).text;
    assert.match(page, /<h1>Ayan<\/h1>[\s\S]*How to file a report/);
    assert.doesNotMatch(page, /ayan@|\+7 7/);
    assert.equal((await send(dana.jar, `/correspondence/${person}`, `/correspondence/${person}`, { words: 'Hello, Ayan' })).status, 303);
    assert.match((await get('/correspondence', ayan.jar)).text, /Dana[\s\S]*1 new/);
    const back = /\/correspondence\/([0-9a-f-]{36})/.exec((await get('/correspondence', ayan.jar)).text)?.[1] ?? '';
    assert.match((await get(`/correspondence/${back}`, ayan.jar)).text, /Hello, Ayan/);
    assert.equal((await send(ayan.jar, `/people/${back}`, '/refusal')).status, 303);
    assert.match((await send(dana.jar, `/correspondence/${person}`, `/correspondence/${person}`, { words: 'Again' })).text, /does not want to hear from you/);
    assert.equal((await cabinet.get(at('/correspondence'), visitor)).status, 303);
  });

  test('PR 21: anybody complains and gets a number, signed in or not; the author takes his writing away and it is gone', async () => {
    const [writing] = await articles();
    const { id = '', slug = '' } = writing ?? {};
    const form = `/complaints/new?about=writing&id=${id}`;
    const none = await send(visitor, form, `id=${id}`, {});
    assert.equal(none.status, 422);
    assert.match(sound(none).text, /Choose why you complain/);
    const sent = await send(visitor, form, `id=${id}`, { ground: 'misleading', words: 'Wrong price' });
    assert.equal(sent.status, 303);
    assert.match(sound(await cabinet.get(String(sent.headers['location']), visitor)).text, /[0-9A-Z]{4}-[0-9A-Z]{4}[\s\S]*decide by/);
    assert.equal((await cabinet.get(at(`/complaints/new?about=line&id=`), visitor)).status, 404);
    const listed = await get('/writings', ayan.jar);
    assert.match(listed.text, /How to file a report/);
    assert.equal((await send(ayan.jar, `/writings/${id}`, '/removal')).status, 303);
    assert.equal((await cabinet.get(at(`/news/${slug}`), visitor)).status, 404);
    assert.equal((await cabinet.get(at(`/writings/${id}`), dana.jar)).status, 404);
  });

  test('an operator that publishes nothing of users has none of these pages', async () => {
    for (const path of ['/news', '/people/x', '/news/x', '/complaints/new?about=writing&id=x']) assert.equal((await cabinet.get(`/heat/cabinet${path}`)).status, 404, path);
  });
});
