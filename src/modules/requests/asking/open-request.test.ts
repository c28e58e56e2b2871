import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import { appeal, leak, NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { rateRequest, reopenRequest, writeMessage } from './customer-acts.ts';
import { openRequest, type NewRequest } from './open-request.ts';

describe('a request', () => {
  let house: TestRequests;
  before(async () => void (house = await testRequests()));
  after(() => house.close());

  const word = async (more: Partial<NewRequest>, now = NOW) => {
    const outcome = await openRequest(house, house.operator, { ...appeal, ...more }, now);
    return isRefused<string>(outcome) ? `${outcome.refused} ${outcome.field ?? ''}`.trim() : 'taken';
  };

  test('gets a number and its terms, is told to the customer, and lies sealed', async () => {
    const userId = await house.user('asks');
    const id = await house.ask({ userId, kind: 'claim', answers: { about: 'charge', 'happened-on': '2026-06-01', grounds: 'Екі рет есептелген' }, actor: { kind: 'user', id: userId } });
    const found = await house.show(id);
    assert.match(found.number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    // 10 calendar days from the 17th are Saturday 27 June: Monday 29. 10 working days are 1 July, 15 days 2 July.
    assert.deepEqual(found.terms.map(({ clock, due }) => `${clock} ${due.dueOn}`), ['consumer-law 2026-06-29', 'contract 2026-07-01', 'quality 2026-07-02']);
    assert.equal(found.nextDueAt?.toString(), '2026-06-29T19:00:00Z');
    assert.deepEqual((await house.letters('asks@mail.example')).map(({ kind, values }) => [kind, values['dueOn']]), [['request-received', '2026-06-29']]);
    const [row] = await house.db.asOwner(`select count(*)::integer as n from requests.requests where position(convert_to('Екі рет', 'UTF8') in sealed) > 0`);
    assert.equal(row?.['n'], 0);
  });

  test('is refused by the field that its form does not take, a late event is not', async () => {
    const claim = (more: Record<string, string>) => word({ kind: 'claim', answers: { about: 'charge', 'happened-on': '2026-06-01', grounds: 'x', ...more } });
    assert.equal(await word({ kind: 'nothing' }), 'no-such-kind kind');
    assert.equal(await word({ answers: {} }), 'incomplete words');
    assert.equal(await word({ answers: { words: 'x'.repeat(2_001) } }), 'too-long words');
    assert.equal(await claim({ about: 'weather' }), 'not-an-option about');
    assert.equal(await claim({ 'happened-on': '2026-02-30' }), 'not-a-date happened-on');
    assert.equal(await claim({ 'happened-on': '2026-06-18' }), 'in-the-future happened-on');
    assert.equal(await claim({ 'happened-on': '2025-01-01' }), 'taken');
    assert.equal(await word({ kind: 'residents', answers: { residents: 'two', since: '2026-06-01' } }), 'not-a-number residents');
  });

  test('about somebody else’s account is refused', async () => {
    const [row] = await house.db.asOwner(`insert into accounts.accounts (operator_id, number, holder, address, import_id) values ($1, '1', 'x', 'x', gen_random_uuid()) returning id`, [house.operator.id]);
    assert.equal(await word({ userId: await house.user('stranger'), accountId: BigInt(row?.['id'] as string) }), 'not-own-account account');
  });

  test('to the dispatcher needs an address and a telephone number, and counts once when it comes twice', async () => {
    assert.equal(await word(leak('')), 'incomplete address');
    assert.equal(await word(leak('Достық көшесі, 1', '123')), 'not-a-phone phone');
    const first = await house.ask(leak('Достық көшесі, 1-үй'));
    assert.equal(await house.ask(leak('достық көшесі 1 үй', '8 (700) 555 00 24'), NOW.add({ minutes: 5 })), first);
    assert.notEqual(await house.ask(leak('Достық көшесі, 1-үй', '+7 700 555-00-31')), first);
    const twice = await Promise.all([house.ask(leak('Абай даңғылы, 5')), house.ask(leak('Абай даңғылы, 5')), house.ask(leak('Абай даңғылы, 5'))]);
    assert.equal(new Set(twice).size, 1);
    assert.equal((await house.show(first)).nextDueAt?.toString(), NOW.add({ minutes: 10 }).toString());
  });

  test('to the dispatcher is the same one only for who sent it, and loses no word of its repeat', async () => {
    const place = 'Сарыарқа даңғылы, 7';
    const first = await house.ask({ ...leak(place), answers: { words: 'Water' } });
    for (const words of ['Water', 'Water to the ceiling', 'Water to the ceiling', '']) assert.equal(await house.ask({ ...leak(place), answers: { words } }), first);
    assert.deepEqual((await house.show(first)).events.map(({ kind, byKind, words }) => [kind, byKind, words]), [['received', 'visitor', null], ['written', 'visitor', 'Water to the ceiling']]);
    const userId = await house.user('below');
    const of = { ...leak(place), userId, channel: 'cabinet', actor: { kind: 'user', id: userId } } as const;
    const own = await house.ask({ ...of, answers: { words: 'The lamp is wet' } });
    assert.notEqual(own, first);
    assert.equal(await house.ask(of), own);
    assert.deepEqual((await house.show(own)).answers, { words: 'The lamp is wet' });
  });

  test('goes on as a conversation, is reopened with clocks that run anew, and is rated', async () => {
    const userId = await house.user('talks');
    const id = await house.ask({ userId });
    const act = { id, actor: { kind: 'user', id: userId } as const, origin: ORIGIN };
    assert.equal(await writeMessage(house, house.operator, { ...act, words: 'Және тағы' }, NOW), 'written');
    assert.deepEqual(await rateRequest(house, house.operator, { ...act, rating: 5 }, NOW), { refused: 'not-open' });
    await house.db.asOwner('update requests.requests set answered_at = now(), next_due_at = null where id = $1', [id]);
    assert.deepEqual(await writeMessage(house, house.operator, { ...act, words: 'x' }, NOW), { refused: 'not-open' });
    assert.deepEqual(await rateRequest(house, house.operator, { ...act, rating: 6 }, NOW), { refused: 'not-a-rating', field: 'rating' });
    assert.equal(await rateRequest(house, house.operator, { ...act, rating: 2 }, NOW), 'rated');
    const many = await Promise.all(Array.from({ length: 61 }, (_, nr) => writeMessage(house, house.operator, { ...act, words: `${nr}` }, NOW)));
    assert.ok(many.some((outcome) => isRefused<string>(outcome) && outcome.refused === 'wait'));
    assert.equal(await reopenRequest(house, house.operator, { ...act, words: 'Жауап жоқ' }, NOW.add({ hours: 48 })), 'reopened');
    const found = await house.show(id);
    assert.deepEqual([found.state, String(found.terms[0]?.due.dueOn)], ['received', '2026-07-07']);
    assert.deepEqual(found.events.map(({ kind }) => kind), ['received', 'written', 'rated', 'reopened']);
  });
});
