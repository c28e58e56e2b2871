import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { leak, NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { incidentOf, incidentsAt } from './list-incidents.ts';
import { buildingOf, isAt, missedBy, wantsUpdate } from './place.rules.ts';
import { closeIncident, openIncident, updateIncident } from './run-incident.ts';

describe('an incident', () => {
  let house: TestRequests;
  before(async () => void (house = await testRequests()));
  after(() => house.close());

  const act = () => ({ staff: house.staff[1], origin: ORIGIN });
  const word = (outcome: unknown) => (isRefused<string>(outcome) ? outcome.refused : outcome);
  const open = (more: object = {}) => openIncident(house, house.operator, { ...act(), kind: 'leak', addresses: ['Достық көшесі, 40'], expectedAt: null, ...more }, NOW);

  test('gathers the reports of its addresses, tells their customers, and answers them all when it ends', async () => {
    const [here, there] = [await house.ask(leak('Достық көшесі, 40, 5-пәтер')), await house.ask(leak('Достық көшесі, 401', '+7 700 555-00-31'))];
    const opened = await open({ expectedAt: NOW.add({ hours: 2 }) });
    assert.ok(!isRefused<string>(opened));
    assert.equal((await house.show(here)).incidentId, opened.id);
    assert.equal((await house.show(there)).incidentId, null);
    const at = (address: string) => reading(house.db, house.operator.id, (tx) => incidentsAt(tx, [address]));
    assert.deepEqual([(await at('достық көшесі 40, 7-пәтер')).length, (await at('Достық көшесі, 401')).length], [1, 0]);
    assert.equal(await updateIncident(house, house.operator, { ...act(), id: opened.id, expectedAt: null }, NOW.add({ minutes: 50 })), 'told');
    assert.equal(await closeIncident(house, house.operator, { ...act(), id: opened.id, words: 'Құбыр ауыстырылды' }, NOW.add({ hours: 3 })), 1);
    const ended = await house.show(here);
    assert.deepEqual([ended.state, ended.events.at(-1)?.words], ['answered', 'Құбыр ауыстырылды']);
    assert.equal(word(await closeIncident(house, house.operator, { ...act(), id: opened.id, words: 'x' }, NOW)), 'unknown');
    const known = await reading(house.db, house.operator.id, (tx) => incidentOf(tx, opened.id));
    assert.equal(missedBy(known?.updates[0]?.expectedAt, known?.incident.closedAt as Temporal.Instant), 60);
  });

  test('is refused without an address, of a kind that is no emergency, and with an estimate that has passed', async () => {
    assert.equal(word(await open({ addresses: [' '] })), 'no-address');
    assert.equal(word(await open({ kind: 'appeal' })), 'no-such-kind');
    assert.equal(word(await open({ expectedAt: NOW })), 'in-the-past');
    assert.equal(word(await open({ addresses: Array.from({ length: 51 }, (_, n) => `Достық, ${n}`) })), 'too-many-addresses');
  });

  test('wants news every hour, as long as it goes on', () => {
    assert.equal(wantsUpdate({ toldAt: NOW, closedAt: null }, NOW.add({ minutes: 59 })), false);
    assert.equal(wantsUpdate({ toldAt: NOW, closedAt: null }, NOW.add({ minutes: 60 })), true);
    assert.equal(wantsUpdate({ toldAt: NOW, closedAt: NOW }, NOW.add({ hours: 9 })), false);
  });

  test('is about a street, a building or a flat as it is written, in any spelling, and not about its neighbour', () => {
    assert.equal(buildingOf('ул. Достык, д. 40, кв. 5'), 'ул достык д 40');
    assert.equal(buildingOf('Достық көшесі, 40-үй'), 'достық көшесі 40 үй');
    assert.equal(isAt({ addresses: ['ул. Достык'] }, 'УЛ ДОСТЫК 4'), true);
    assert.equal(isAt({ addresses: ['ул. Достык, 4'] }, 'ул. Достык, 40'), false);
    assert.equal(isAt({ addresses: ['ул. Достык, 4, кв. 1'] }, 'ул. Достык, 4'), false);
  });
});
