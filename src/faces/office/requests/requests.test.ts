import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import { openRequest, type NewRequest } from '#requests';
import { addAccount, enterAs, testOffice, type Browser, type TestOffice } from '../stand.test.ts';

describe('requests in the office', () => {
  let office: TestOffice;
  let clerk: Browser;
  let lawyer: Browser;
  let dispatcher: Browser;
  let userId: string;
  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'housing', 'Clerk', ['clerk']);
    lawyer = await enterAs(office, 'housing', 'Lawyer', ['lawyer']);
    dispatcher = await enterAs(office, 'housing', 'Dispatcher', ['dispatcher']);
    userId = (await addAccount(office, 'housing', { number: '770000002', holder: 'Holder', address: 'Достық көшесі, 40-үй, 5-пәтер', email: 'holder@mail.example' })).userId as string;
  });
  after(() => office.close());

  const ask = async (more: Partial<NewRequest> = {}, operator = 'housing'): Promise<string> => {
    const input: NewRequest = { kind: 'appeal', answers: { words: 'Why?' }, contact: { name: '', phone: '', email: '' }, address: '', userId, channel: 'cabinet', language: 'kk', actor: { kind: 'user', id: userId }, origin: { requestId: 'r', address: '192.0.2.7', browser: 'b' }, ...more };
    const outcome = await openRequest(office.house, office.operatorOf(operator), input, office.clock.now);
    if (isRefused<string>(outcome)) throw new Error(outcome.refused);
    return outcome.id;
  };
  const leak = (): Promise<string> => ask({ kind: 'leak', answers: {}, address: 'Достық көшесі, 40-үй, 5-пәтер', contact: { name: '', phone: '+7 700 555-00-24', email: '' } });

  test('are counted on the first page for those who work on them, the late ones apart, and for nobody else', async () => {
    const own = (await addAccount(office, 'heat', { number: '7100000999', holder: 'Holder', address: 'Заречная ул., д. 2, кв. 5', email: 'holder@heat.example' })).userId as string;
    const his: Partial<NewRequest> = { userId: own, actor: { kind: 'user', id: own } };
    const day = await enterAs(office, 'heat', 'Day clerk', ['clerk']);
    assert.match((await day.get('/heat/office/')).text, /Nothing waits for you/);
    await ask({ ...his, kind: 'leak', answers: {}, address: 'Заречная ул., д. 2, кв. 5', contact: { name: '', phone: '+7 900 555-00-24', email: '' } }, 'heat');
    await ask(his, 'heat');
    const { now } = office.clock;
    office.clock.now = now.add({ hours: 2 });
    // Sessions of the office do not outlast so long a pause.
    const night = await enterAs(office, 'heat', 'Night clerk', ['clerk']);
    const { text } = await night.get('/heat/office/');
    assert.match(text, /<h3><a href="\/heat\/office\/requests">Requests<\/a><\/h3>/);
    assert.match(text, /2 waiting/);
    assert.match(text, /1 overdue/);
    const auditor = await enterAs(office, 'heat', 'Auditor', ['auditor']);
    assert.doesNotMatch((await auditor.get('/heat/office/')).text, /2 waiting/);
    office.clock.now = now;
  });

  test('are shown with every clause, noted for colleagues, and answered from a macro in the customer’s language', async () => {
    const id = await ask();
    const page = await clerk.get(`/requests/${id}`);
    assert.match(page.text, /Public contract, clause 10\.3/);
    assert.match((await lawyer.get(`/requests/${id}`)).text, /also open at: Clerk/);
    assert.equal((await lawyer.send(`/requests/${id}`, '/notes', { 'note-words': 'Called him' })).status, 303);
    const macro = await clerk.get(`/requests/${id}?macro=received`);
    assert.match(macro.text, /Сәлеметсіз бе, құрметті тұтынушы! № [0-9A-Z-]+ өтінішіңізді қарап жатырмыз/);
    const empty = await clerk.send(`/requests/${id}`, `/requests/${id}`, { 'answer-words': ' ' });
    assert.equal(empty.status, 422);
    const sent = await clerk.send(`/requests/${id}`, `/requests/${id}`, { 'answer-words': 'Лифт жөнделді' });
    assert.equal(sent.to, `/housing/office/requests/${id}?done=answered`);
    assert.match((await clerk.get('/requests?tab=answered')).text, new RegExp(id));
  });

  test('are recorded once for each session that opens them, and the customer reads who looked', async () => {
    const id = await ask();
    for (const browser of [clerk, clerk, lawyer]) await browser.get(`/requests/${id}`);
    const opened = await office.db.asOwner(`select actor_id, user_id from audit.entries where action = 'request.opened' and subject_id = $1 order by id`, [id]);
    assert.deepEqual(opened.map((row) => row['user_id']), [userId, userId]);
    assert.equal(new Set(opened.map((row) => row['actor_id'])).size, 2);
  });

  test('whose page has grown old are not answered over it', async () => {
    const id = await ask();
    const seen = await clerk.get(`/requests/${id}`);
    const token = /name="token" value="([^"]*)"/.exec(seen.text)?.[1] as string;
    await lawyer.send(`/requests/${id}`, '/questions', { 'question-words': 'Since when?' });
    const late = await clerk.post(`/requests/${id}`, { token, seen: '1', 'answer-words': 'Done' });
    assert.equal(late.status, 422);
    assert.match(late.text, /something was added to this request/);
    assert.match(late.text, /Since when\?/);
    assert.match(late.text, />\s*Done<\/textarea>/);
  });

  test('are extended by who may, on a ground of the clause, and by nobody else', async () => {
    const id = await ask();
    assert.doesNotMatch((await clerk.get(`/requests/${id}`)).text, /\/extension"/);
    assert.equal((await clerk.post(`/requests/${id}/extension`, {})).status, 403);
    const done = await lawyer.send(`/requests/${id}`, '/extension', { 'extend-ground': 'quality check', 'extend-words': 'An engineer comes' });
    assert.equal(done.to, `/housing/office/requests/${id}?done=extended`);
    assert.match((await lawyer.get(`/requests/${id}`)).text, /Term extended[\s\S]*December 21, 2026/);
  });

  test('are given to somebody many at once, filtered, and the question is kept as a view', async () => {
    const [one, other] = [await ask(), await ask()];
    assert.equal((await clerk.send('/requests', '/requests/assignment', {})).status, 422);
    const to = (dispatcher as unknown as { staffId: string }).staffId;
    const given = await clerk.send('/requests', '/requests/assignment', { [`give-${one}`]: 'yes', [`give-${other}`]: 'yes', to });
    assert.match(given.to ?? '', /done=assigned&count=2/);
    const mine = await dispatcher.get('/requests?whose=mine');
    assert.ok(mine.text.includes(one) && mine.text.includes(other));
    await dispatcher.send('/requests?whose=mine', '/requests/views', { name: 'Mine' });
    assert.match((await dispatcher.get('/requests')).text, />Mine</);
    assert.match((await clerk.get('/requests?queue=dispatch')).text, /No open requests of that kind/);
  });

  test('are given by skills: the administrator says who can do what, and one press takes what runs out first', async () => {
    const administrator = await enterAs(office, 'housing', 'Chief', ['administrator']);
    const to = (dispatcher as unknown as { staffId: string }).staffId;
    const form = await administrator.get(`/staff/${to}/skills`);
    assert.match(form.text, /name="queues" value="dispatch"/);
    const saved = await administrator.send(`/staff/${to}/skills`, `/staff/${to}/skills`, { queues: 'dispatch' });
    assert.match(saved.to ?? '', /staff\?done=skills/);
    assert.match((await administrator.get('/staff')).text, /Dispatcher: change skills/);
    assert.equal((await clerk.post(`/staff/${to}/skills`, { queues: 'dispatch' })).status, 403);
    const [appeal, urgent] = [await ask(), await ask({ kind: 'leak', answers: {}, address: 'Сарыарқа даңғылы, 7-үй', contact: { name: '', phone: '+7 700 555-00-25', email: '' } })];
    const taken = await dispatcher.send('/requests', '/requests/next', {});
    assert.match(taken.to ?? '', new RegExp(`${urgent}\\?done=taken`));
    assert.ok(!(taken.to ?? '').includes(appeal));
    const nothing = await dispatcher.send('/requests', '/requests/next', {});
    assert.equal(nothing.status, 422);
    assert.match(nothing.text, /No request waits that you could take/);
  });

  test('of an emergency become an incident, which the dispatcher tells of and ends', async () => {
    const id = await leak();
    await dispatcher.send(`/requests/${id}`, '/taking');
    const card = await dispatcher.get(`/requests/${id}`);
    assert.match(card.text, /Open an incident from this report/);
    assert.equal((await clerk.post('/incidents', {})).status, 403);
    const opened = await dispatcher.send('/incidents?kind=leak&addresses=%D0%94%D0%BE%D1%81%D1%82%D1%8B%D2%9B%20%D0%BA%D3%A9%D1%88%D0%B5%D1%81%D1%96%2C%2040', '/incidents', { kind: 'leak', addresses: 'Достық көшесі, 40', restored: '2' });
    const incident = (opened.to ?? '').replace('/housing/office', '').split('?')[0] as string;
    assert.match((await dispatcher.get(incident)).text, new RegExp(id));
    office.clock.now = office.clock.now.add({ minutes: 61 });
    dispatcher = await enterAs(office, 'housing', 'Night dispatcher', ['dispatcher']);
    assert.match((await dispatcher.get('/incidents')).text, /Tell customers/);
    await dispatcher.send(incident, incident, { restored: '1' });
    assert.equal((await dispatcher.send(incident, '/closure', { words: '' })).status, 422);
    await dispatcher.send(incident, '/closure', { words: 'The pipe was replaced' });
    assert.match((await dispatcher.get(`/requests/${id}`)).text, /The pipe was replaced/);
    assert.match((await dispatcher.get(incident)).text, /59 minutes early/);
  });
});
