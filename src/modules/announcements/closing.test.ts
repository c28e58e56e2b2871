import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#operators';
import type { Closable, Published } from './announcement.ts';
import { closeAtOnce, openAgain } from './close-at-once.ts';
import { closureOf, retryAfterS, type Doing } from './closing.rules.ts';
import type { Writer } from './announcement.ts';
import { GOOD, NOW, testAnnouncements, type TestAnnouncements } from './stand.test.ts';

const works = (closes: readonly Closable[], more: Partial<Published> = {}): Published => ({ id: '1', kind: 'maintenance', version: 1, publishedAt: NOW, endedAt: null, ...more, content: { ...GOOD, fromAt: GOOD.fromAt!, closes, ...more.content } });
const DURING = Temporal.Instant.from('2026-11-24T18:00:00Z');
const isClosed = (closes: readonly Closable[], path: string, face: Doing['face'] = 'cabinet', now = DURING) => closureOf([works(closes)], { face, path }, now) !== undefined;

describe('NO-5: maintenance', () => {
  test('closes from its beginning to its end, to the second, and says in how many seconds to come back', () => {
    const at = (now: string) => isClosed(['everything'], '/overview', 'cabinet', Temporal.Instant.from(now));
    assert.deepEqual([at('2026-11-24T16:59:59.999Z'), at('2026-11-24T17:00:00Z'), at('2026-11-24T18:59:59.999Z'), at('2026-11-24T19:00:00Z')], [false, true, true, false]);
    assert.equal(retryAfterS(works(['everything']), DURING), 3_600);
    assert.equal(retryAfterS(works(['everything'], { kind: 'ending' }), DURING), undefined);
  });

  test('closes the part that it names and no other', () => {
    const PARTS: Readonly<Record<string, readonly [string, Doing['face']][]>> = {
      registration: [['/register', 'cabinet'], ['/register/:strategy/rules', 'cabinet']],
      payments: [['/pay', 'cabinet'], ['/pay/check', 'cabinet'], ['/bills/:bill/payment', 'cabinet'], ['/v1/card-payments', 'api'], ['/v1/autopays', 'api']],
      readings: [['/readings', 'cabinet'], ['/readings/link/:token', 'cabinet'], ['/v1/accounts/:account/readings', 'api']],
      requests: [['/requests/new', 'cabinet'], ['/v1/requests', 'api']],
    };
    for (const [part, paths] of Object.entries(PARTS))
      for (const other of Object.keys(PARTS))
        for (const [path, face] of paths) assert.equal(isClosed([other as Closable], path, face), part === other, `${other} ${path}`);
    assert.equal(isClosed(['payments'], '/overview'), false);
  });

  test('leaves open why it is closed, the state of the service, documents, and the report of a leak', () => {
    for (const path of ['/announcements', '/announcements/:announcement', '/status', '/emergency', '/outages', '/documents/:code', '/contacts']) assert.equal(isClosed(['everything'], path), false, path);
    for (const path of ['/', '/sign-in', '/settings', '/pay']) assert.equal(isClosed(['everything'], path), true, path);
    assert.equal(isClosed(['everything'], '/v1/accounts', 'api'), true);
  });

  test('announces without closing when it names nothing, and the end of the service closes everything', () => {
    assert.equal(isClosed([], '/overview'), false);
    assert.ok(closureOf([works([], { kind: 'ending' })], { face: 'cabinet', path: '/overview' }, DURING));
  });

  describe('of an emergency', () => {
    let house: TestAnnouncements;
    let platform: Operator;
    let writer: Writer;
    before(async () => {
      house = await testAnnouncements();
      platform = house.of('platform');
      writer = await house.staff(platform);
    });
    after(() => house.close());

    test('closes at once from the shell with its reason on record, opens by itself in time or by the command, and leaves what is only planned', async () => {
      await house.announce(platform, writer, 'maintenance', { closes: ['payments'] });
      await closeAtOnce(house, platform, { closes: ['everything'], untilAt: NOW.add({ minutes: 30 }), title: GOOD.title, body: GOOD.body, reason: 'The disk is full' }, NOW);
      const closure = async (now: Temporal.Instant) => {
        await house.board.learn(house.db, platform);
        return closureOf(house.board.of(platform.id), { face: 'cabinet', path: '/overview' }, now)?.content.closes;
      };
      assert.deepEqual([await closure(NOW), await closure(NOW.add({ minutes: 30 }))], [['everything'], undefined]);
      const [version] = await house.db.asOwner(`select exception, published_by, term_at from announcements.versions where exception is not null`);
      assert.deepEqual([version?.['exception'], version?.['published_by']], ['The disk is full', null]);
      assert.equal(await openAgain(house, platform, NOW.add({ minutes: 5 })), 1);
      assert.equal(await closure(NOW.add({ minutes: 5 })), undefined);
      assert.equal(house.board.of(platform.id).length, 1, 'what is planned stays planned');
    });

    test('of some people alone closes nothing, nor does a tariff', async () => {
      const word = async (kind: 'maintenance' | 'tariff', more: object) => ((await house.announce(platform, writer, kind, { closes: ['payments'], ...more })) as { refused: string }).refused;
      assert.equal(await word('maintenance', { accounts: ['1'] }), 'closes-for-some');
      assert.equal(await word('tariff', {}), 'closes-for-some');
    });
  });
});
