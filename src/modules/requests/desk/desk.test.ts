import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { leak, NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { answerRequest, askCustomer, noteRequest } from './answer-request.ts';
import { assignRequests, takeRequest } from './assign-requests.ts';
import { extendTerm } from './extend-term.ts';
import { deskRequests, deskTally, dropView, deskViews, saveView, seeRequest } from './list-requests.ts';
import { mergeRequests } from './merge-requests.ts';
import type { DeskQuestion } from './queue.ts';
import { watchTerms } from './watch-terms.ts';

const ALL: DeskQuestion = { tab: 'open', queue: undefined, kind: undefined, assigned: undefined, due: undefined };

describe('the desk', () => {
  let house: TestRequests;
  before(async () => void (house = await testRequests()));
  after(() => house.close());

  const act = (id: string, by: 0 | 1 = 0) => ({ id, staff: house.staff[by], origin: ORIGIN });
  const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);
  const listed = (question: Partial<DeskQuestion> = {}, now = NOW) => reading(house.db, house.operator.id, (tx) => deskRequests(tx, { ...ALL, ...question }, now));

  test('an answer ends a request, goes by letter, and of two who answer at once one counts', async () => {
    const id = await house.ask({ userId: await house.user('answered') });
    const { version } = await house.show(id);
    const answers = await Promise.all([0, 1].map((by) => answerRequest(house, house.operator, { ...act(id, by as 0 | 1), seen: version, words: 'Лифт\nжөнделді' }, NOW)));
    assert.deepEqual(answers.map(word).sort(), ['answered', 'not-open']);
    const letters = (await house.letters('answered@mail.example')).filter(({ kind }) => kind === 'request-answered');
    assert.deepEqual(letters.map(({ values }) => values['words']), ['Лифт жөнделді']);
    const found = await house.show(id);
    assert.deepEqual([found.state, found.nextDueAt], ['answered', null]);
  });

  test('whoever answers without having seen the customer’s latest words is told so', async () => {
    const id = await house.ask({ userId: await house.user('overtaken') });
    const { version } = await house.show(id);
    assert.equal(await noteRequest(house, house.operator, { ...act(id, 1), words: 'Қоңырау шалдым' }, NOW), 'noted');
    assert.equal(word(await answerRequest(house, house.operator, { ...act(id), seen: version, words: 'x' }, NOW)), 'overtaken');
    assert.equal((await house.show(id)).state, 'received');
  });

  test('asking the customer stops no clock', async () => {
    const id = await house.ask({ userId: await house.user('asked') });
    const before = (await house.show(id)).nextDueAt;
    assert.equal(await askCustomer(house, house.operator, { ...act(id), words: 'Қай күні?' }, NOW), 'asked');
    assert.deepEqual((await house.show(id)).nextDueAt, before);
  });

  test('a term is extended on a ground, in somebody’s name, with a letter; without an address staff are told to call', async () => {
    const id = await house.ask({ userId: await house.user('extended') });
    const extend = (more: object, now = NOW) => extendTerm(house, house.operator, { ...act(id), clock: 'quality', ground: 'check', words: 'Инженер барады', ...more }, now);
    assert.equal(word(await extend({ words: ' ' })), 'words-missing');
    assert.equal(word(await extend({ clock: 'nothing' })), 'no-such-clock');
    assert.equal(word(await extend({ untilOn: Temporal.PlainDate.from('2026-08-01') })), 'too-late');
    assert.equal(word(await extend({}, NOW.add({ hours: 24 * 30 }))), 'term-over');
    assert.equal(await extend({}), 'extended');
    const found = await house.show(id);
    assert.equal(String(found.terms[0]?.due.dueOn), '2026-07-17');
    assert.equal(found.terms[0]?.extension?.signatory, house.staff[0].id);
    assert.equal(found.nextDueAt?.toString(), '2026-07-17T19:00:00Z');
    assert.ok((await house.letters('extended@mail.example')).some(({ kind, values }) => kind === 'request-extended' && values['dueOn'] === '2026-07-17'));
    const called = await house.ask();
    assert.equal(await extendTerm(house, house.operator, { ...act(called), clock: 'quality', ground: 'check', words: 'x' }, NOW), 'extended-untold');
  });

  test('taking an emergency on keeps the dispatcher’s minutes and leaves the repair', async () => {
    const id = await house.ask(leak('Сарыарқа даңғылы, 1'));
    assert.equal(await takeRequest(house, house.operator, act(id, 1), NOW.add({ minutes: 4 })), 'taken');
    assert.equal(word(await takeRequest(house, house.operator, act(id), NOW)), 'not-open');
    const found = await house.show(id);
    assert.deepEqual([found.assignedTo, found.nextDueAt?.toString()], [house.staff[1].id, '2026-06-20T19:00:00Z']);
  });

  test('lists what runs out first, by queue, person and term; assigns many at once', async () => {
    const ids = [await house.ask(leak('Желтоқсан көшесі, 3')), await house.ask({ kind: 'residents', answers: { residents: '3', since: '2026-06-01' } })];
    const all = await listed();
    assert.deepEqual(all.map(({ nextDueAt }) => String(nextDueAt)), all.map(({ nextDueAt }) => String(nextDueAt)).sort());
    assert.ok((await listed({ queue: 'dispatch' })).every(({ queue }) => queue === 'dispatch'));
    assert.equal(await assignRequests(house, house.operator, { ids: [...ids, ...ids], to: house.staff[1].id, staff: house.staff[0], origin: ORIGIN }, NOW), 2);
    assert.ok(ids.every(async (id) => (await listed({ assigned: { to: house.staff[1].id } })).some((one) => one.id === id)));
    assert.ok((await listed({ assigned: 'nobody' })).every(({ assignedTo }) => assignedTo === null));
    const late = NOW.add({ minutes: 11 });
    assert.deepEqual((await listed({ due: 'over' }, late)).map(({ kind }) => kind), ['leak']);
    assert.equal((await reading(house.db, house.operator.id, (tx) => deskTally(tx, late))).over, 1);
  });

  test('puts together requests of one customer, and never of two', async () => {
    const userId = await house.user('merges');
    const [one, other, stranger] = [await house.ask({ userId }), await house.ask({ userId }), await house.ask({ userId: await house.user('stranger') })];
    const numberOf = async (id: string) => (await house.show(id)).number;
    assert.equal(word(await mergeRequests(house, house.operator, { ...act(one), into: await numberOf(stranger) }, NOW)), 'not-the-same');
    assert.equal(word(await mergeRequests(house, house.operator, { ...act(one), into: await numberOf(one) }, NOW)), 'not-the-same');
    assert.equal(word(await mergeRequests(house, house.operator, { ...act(one), into: 'NONE-NONE' }, NOW)), 'no-other');
    assert.equal(await mergeRequests(house, house.operator, { ...act(one), into: (await numberOf(other)).toLowerCase() }, NOW), 'merged');
    assert.deepEqual([(await house.show(one)).state, (await house.show(one)).mergedInto], ['merged', other]);
  });

  test('tells who else has a request open, and keeps views by person', async () => {
    const found = await house.show(await house.ask());
    const see = (by: 0 | 1, now = NOW) => transaction(house.db, house.operator.id, (tx) => seeRequest(tx, found, { staff: house.staff[by], origin: ORIGIN }, now));
    assert.deepEqual(await see(0), []);
    assert.deepEqual((await see(1)).map(({ staffId }) => staffId), [house.staff[0].id]);
    assert.deepEqual(await see(1, NOW.add({ minutes: 10 })), []);
    const keep = (by: 0 | 1) => saveView(house, house.operator, house.staff[by].id, { name: 'Мои', question: 'whose=mine' }, NOW);
    assert.deepEqual([await keep(0), word(await keep(0)), await keep(1)], ['saved', 'view-there', 'saved']);
    const [mine] = await reading(house.db, house.operator.id, (tx) => deskViews(tx, house.staff[0].id));
    assert.equal(word(await dropView(house, house.operator, house.staff[1].id, mine?.id ?? '')), 'unknown');
    assert.equal(await dropView(house, house.operator, house.staff[0].id, mine?.id ?? ''), 'dropped');
  });

  test('is told of a term once before it runs out and once after', async () => {
    const received = Temporal.Instant.from('2026-09-01T05:00:00Z');
    const id = await house.ask({ userId: await house.user('late') }, received);
    const told = async () => (await house.letters('first@housing.example')).filter(({ kind, values }) => kind === 'request-term' && values['number'] === number).map(({ values }) => values['level']);
    const { number, nextDueAt } = await house.show(id);
    const due = nextDueAt as Temporal.Instant;
    for (const now of [due.subtract({ hours: 25 }), due.subtract({ hours: 23 }), due.subtract({ hours: 1 }), due, due.add({ hours: 5 })]) await watchTerms(house, house.operator, now);
    assert.deepEqual(await told(), ['before', 'after']);
  });

  test('a term that no calendar told is counted as soon as the year is imported', async () => {
    const id = await house.ask({ kind: 'residents', answers: { residents: '3', since: '2026-06-01' } }, Temporal.Instant.from('2026-12-29T05:00:00Z'));
    assert.deepEqual([(await house.show(id)).nextDueAt, (await house.show(id)).terms.length], [null, 0]);
    await house.db.asOwner(`insert into calendars.years (operator_id, country, year, holidays, working_weekends, source, imported_at) values ($1, 'KZ', 2027, '{2027-01-01,2027-01-04,2027-01-07}', '{}', 'x', now())`, [house.operator.id]);
    await watchTerms(house, house.operator, Temporal.Instant.from('2026-12-29T06:00:00Z'));
    // 30=1 31=2, free 1 and 4, 5=3 6=4, free 7, 8=5.
    assert.equal((await house.show(id)).nextDueAt?.toString(), '2027-01-08T19:00:00Z');
  });
});
