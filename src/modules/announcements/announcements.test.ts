import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { Writer } from './announcement.ts';
import { endAnnouncement } from './end-announcement.ts';
import { announcementOf } from './list-announcements.ts';
import { publishAnnouncement } from './publish-announcement.ts';
import { concerns, stageOf } from './content.rules.ts';
import { GOOD, NOW, ORIGIN, testAnnouncements, type TestAnnouncements } from './stand.test.ts';
import { tellPeople } from './tell-people.ts';
import { saveAnnouncement, startAnnouncement } from './write-announcement.ts';

describe('an announcement', () => {
  let house: TestAnnouncements;
  let platform: Operator;
  let housing: Operator;
  let writer: Writer;
  let dispatcher: Writer;
  before(async () => {
    house = await testAnnouncements();
    [platform, housing] = [house.of('platform'), house.of('housing')];
    [writer, dispatcher] = [await house.staff(platform), await house.staff(housing)];
  });
  after(() => house.close());

  const word = (outcome: unknown) => (isRefused<string>(outcome) ? [outcome.refused, outcome.field] : 'published');
  const late = Temporal.Instant.from('2026-11-21T17:00:01Z');
  const messages = (operator: Operator) => house.db.asOwner('select recipient, channel, values from notices.messages where operator_id = $1 order by recipient, channel', [operator.id]);

  test('is refused when one of the three languages is missing, when works name no end, and when it is over already', async () => {
    const refused = async (content: object) => word(await house.announce(platform, writer, 'maintenance', content));
    assert.deepEqual(await refused({ title: { ...GOOD.title, kk: '' } }), ['title-missing', 'title-kk']);
    assert.deepEqual(await refused({ body: { ...GOOD.body, en: '' } }), ['body-missing', 'body-en']);
    assert.deepEqual(await refused({ title: { ...GOOD.title, ru: 'Я'.repeat(71) } }), ['title-too-long', 'title-ru']);
    assert.deepEqual(await refused({ untilAt: null }), ['until-missing', 'until']);
    assert.deepEqual(await refused({ fromAt: null }), ['from-missing', 'from']);
    assert.deepEqual(await refused({ untilAt: GOOD.fromAt }), ['until-not-later', 'until']);
    assert.deepEqual(await refused({ fromAt: NOW.subtract({ hours: 5 }), untilAt: NOW.subtract({ hours: 1 }) }), ['until-passed', 'until']);
    assert.deepEqual(house.board.of(platform.id), []);
  });

  test('NO-3: of planned works is published three days before, and later only with a reason that stays with it and with who gave it', async () => {
    assert.equal(word(await house.announce(platform, writer, 'maintenance', {}, late.subtract({ seconds: 1 }))), 'published');
    assert.deepEqual(word(await house.announce(platform, writer, 'maintenance', {}, late)), ['too-late', 'exception']);
    assert.deepEqual(word(await house.announce(platform, writer, 'maintenance', {}, late, '  ')), ['too-late', 'exception']);
    const id = await house.announce(platform, writer, 'maintenance', {}, late, 'A disk is failing');
    assert.ok(typeof id === 'string');
    const [version] = (await reading(house.db, platform.id, (tx) => announcementOf(tx, id)))?.versions ?? [];
    assert.deepEqual([version?.exception, version?.publishedBy, version?.termAt?.toString()], ['A disk is failing', writer.id, '2026-11-21T17:00:00Z']);
    const [entry] = await house.db.asOwner(`select actor_id, details from audit.entries where action = 'announcement.published' and subject_id = $1`, [id]);
    assert.deepEqual([entry?.['actor_id'], (entry?.['details'] as { exception: string }).exception], [writer.id, 'A disk is failing']);
  });

  test('NO-3: of force majeure is published within seven days after it began', async () => {
    const fromAt = Temporal.Instant.from('2026-11-10T03:00:00Z');
    const published = async (at: string) => word(await house.announce(platform, writer, 'force-majeure', { fromAt, untilAt: null }, Temporal.Instant.from(at)));
    assert.equal(await published('2026-11-17T18:00:00Z'), 'published');
    assert.deepEqual(await published('2026-11-17T19:00:00Z'), ['too-late', 'exception']);
  });

  test('is corrected as a new version, which is shown at once and keeps what was published before word for word', async () => {
    const id = (await house.announce(platform, writer, 'tariff', {})) as string;
    const publish = (revision: number) => publishAnnouncement(house, platform, writer, { id, revision, exception: '', origin: ORIGIN }, NOW);
    assert.deepEqual(word(await publish(2)), ['unchanged', undefined]);
    const save = (revision: number) => saveAnnouncement(house, platform, writer, { id, revision, content: { ...GOOD, untilAt: GOOD.untilAt!.add({ hours: 1 }) }, origin: ORIGIN }, NOW);
    assert.equal(await save(2), 'saved');
    assert.deepEqual(word(await save(2)), ['changed-meanwhile', undefined]);
    assert.equal(house.board.of(platform.id).find((one) => one.id === id)?.version, 1, 'what is being written is not shown');
    assert.equal(await publish(3), 'published');
    const shown = house.board.of(platform.id).find((one) => one.id === id);
    assert.deepEqual([shown?.version, shown?.content.untilAt?.toString()], [2, '2026-11-24T20:00:00Z']);
    const versions = (await reading(house.db, platform.id, (tx) => announcementOf(tx, id)))?.versions;
    assert.deepEqual(versions?.map(({ content }) => content.untilAt?.toString()), ['2026-11-24T20:00:00Z', '2026-11-24T19:00:00Z']);
    await assert.rejects(house.db.asOwner(`update announcements.versions set exception = 'x' where announcement_id = $1`, [id]));
    assert.equal(await endAnnouncement(house, platform, writer, { id, origin: ORIGIN }, NOW), 'ended');
    assert.equal(house.board.of(platform.id).some((one) => one.id === id), false);
    assert.deepEqual(word(await publish(3)), ['ended', undefined]);
  });

  test('holds from its beginning to its end by the clock of whoever looks, and a new tariff is no news after thirty days', () => {
    const stage = (content: object, now: string, kind = 'maintenance') => stageOf({ kind: kind as 'maintenance', content: { ...GOOD, fromAt: GOOD.fromAt!, ...content }, endedAt: null }, Temporal.Instant.from(now));
    assert.deepEqual([stage({}, '2026-11-24T16:59:59Z'), stage({}, '2026-11-24T17:00:00Z'), stage({}, '2026-11-24T18:59:59Z'), stage({}, '2026-11-24T19:00:00Z')], ['ahead', 'now', 'now', 'over']);
    assert.deepEqual([stage({ untilAt: null }, '2027-11-24T17:00:00Z', 'outage'), stage({ untilAt: null }, '2026-12-24T16:59:00Z', 'tariff'), stage({ untilAt: null }, '2026-12-24T17:00:00Z', 'tariff')], ['now', 'now', 'over']);
  });

  test('concerns whom its services and places name, and everybody when it names none', () => {
    const person = { accounts: [{ number: '1001', address: 'Достық көшесі, 40, 5-пәтер', services: ['water'] }] };
    const audience = (more: object) => concerns({ services: [], addresses: [], accounts: [], ...more }, person);
    assert.deepEqual([audience({}), audience({ addresses: ['Достық көшесі, 40'] }), audience({ addresses: ['Достық көшесі, 4'] }), audience({ accounts: ['1001'] }), audience({ accounts: ['1002'] })], [true, true, false, true, false]);
    assert.deepEqual([audience({ services: ['water'] }), audience({ services: ['gas'] }), audience({ services: ['gas'], addresses: ['Достық көшесі'] }), audience({ services: ['water'], accounts: ['1002'] })], [true, false, false, false]);
    assert.equal(concerns({ services: [], addresses: ['Достық көшесі'], accounts: [] }, { accounts: [] }), false);
  });

  test('is told to whom it concerns, once each and by every chosen way, however often a worker dies', async () => {
    const service = housing.profile.services[0]!.code;
    await house.user(housing, 'near', { number: '1', address: 'Достық көшесі, 40, 1-пәтер', services: [service], phone: '+77005550024' });
    await house.user(housing, 'other-service', { number: '2', address: 'Достық көшесі, 40, 2-пәтер' });
    await house.user(housing, 'far', { number: '3', address: 'Абай көшесі, 1', services: [service] });
    await house.user(housing, 'unread', { number: '4', address: 'Достық көшесі, 40, 3-пәтер', services: [service] });
    await house.db.asOwner(`update identity.users set email_verified_at = null where number = 'U-unread'`);
    const id = (await house.announce(housing, dispatcher, 'outage', { addresses: ['Достық көшесі, 40'], services: [service], ways: ['email', 'sms'] })) as string;
    assert.equal((await house.db.asOwner(`select 1 from pgboss.job where name = 'tell-people' and data ->> 'announcementId' = $1`, [id])).length, 1);
    const tell = () => tellPeople(house, housing, { id, version: 1 }, NOW);
    assert.deepEqual(await Promise.all([tell(), tell()]), ['done', 'done']);
    const sent = await messages(housing);
    assert.deepEqual(sent.map(({ recipient, channel }) => [recipient, channel]), [['+77005550024', 'sms'], ['near@mail.example', 'email']]);
    assert.deepEqual((sent[1]?.['values'] as { title: string; paragraphs: string }).paragraphs, JSON.stringify(['Кабинет жұмыс істемейді.', 'Кешірім сұраймыз.']));
    const [version] = (await reading(house.db, housing.id, (tx) => announcementOf(tx, id)))?.versions ?? [];
    assert.deepEqual([version?.told, version?.toldAt?.toString()], [1, NOW.toString()]);
  });

  test('is told to a delegate of whom it concerns while he may see the account, and not after', async () => {
    const principal = await house.user(housing, 'principal', { number: '21', address: 'Мектеп көшесі, 3' });
    const [delegate, former] = [await house.user(housing, 'delegate'), await house.user(housing, 'former')];
    for (const [userId, until] of [[delegate, NOW.add({ hours: 24 })], [former, NOW.subtract({ hours: 1 })]] as const)
      await house.db.asOwner(
        `with given as (insert into accounts.delegations (operator_id, id, user_id, email_key, rights, given_at, until, delegate_id, accepted_at) values ($1, gen_random_uuid(), $2, convert_to($3::text, 'UTF8'), '{see}', $4::timestamptz, $5, $3::uuid, $4) returning operator_id, id, user_id)
         insert into accounts.delegated_accounts (operator_id, delegation_id, account_id, user_id, linked_at) select l.operator_id, given.id, l.account_id, l.user_id, l.linked_at from given join accounts.links l on l.operator_id = given.operator_id and l.user_id = given.user_id`,
        [housing.id, principal, userId, NOW.subtract({ hours: 48 }).toString(), until.toString()],
      );
    const id = (await house.announce(housing, dispatcher, 'outage', { addresses: ['Мектеп көшесі, 3'], ways: ['email'] })) as string;
    assert.equal(await tellPeople(house, housing, { id, version: 1 }, NOW), 'done');
    assert.deepEqual((await house.db.asOwner(`select recipient from notices.messages where values ->> 'path' = $1 order by recipient`, [`/announcements/${id}`])).map(({ recipient }) => recipient), ['delegate@mail.example', 'principal@mail.example']);
  });

  test('is told a few hundred at a time, goes on where it stopped, and stops when it was ended meanwhile', async () => {
    await house.db.asOwner(
      `insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at)
       select $1, gen_random_uuid(), 'M-' || n, 'm' || n || '@mail.example', 'm' || n || '@mail.example', now(), 'ru', now() from generate_series(1, 1100) n`,
      [platform.id],
    );
    const id = (await house.announce(platform, writer, 'rules', { ways: ['email'] })) as string;
    const tell = () => tellPeople(house, platform, { id, version: 1 }, NOW);
    assert.deepEqual([await tell(), (await messages(platform)).length], ['more', 500]);
    assert.deepEqual([await tell(), await tell(), await tell()], ['more', 'done', 'done']);
    const told = await messages(platform);
    assert.deepEqual([told.length, new Set(told.map(({ recipient }) => recipient)).size], [1100, 1100]);
    const ended = (await house.announce(platform, writer, 'rules', { ways: ['email'] })) as string;
    await tellPeople(house, platform, { id: ended, version: 1 }, NOW);
    await endAnnouncement(house, platform, writer, { id: ended }, NOW);
    assert.equal(await tellPeople(house, platform, { id: ended, version: 1 }, NOW), 'done');
    assert.equal((await messages(platform)).length, 1600);
  });

  test('belongs to one operator', async () => {
    const id = (await house.announce(platform, writer, 'rules', {})) as string;
    assert.equal(await reading(house.db, housing.id, (tx) => announcementOf(tx, id)), undefined);
    assert.deepEqual(await endAnnouncement(house, housing, dispatcher, { id }, NOW), { refused: 'unknown' });
    assert.deepEqual(await startAnnouncement(house, housing, dispatcher, { kind: 'advertising', origin: ORIGIN }, NOW), { refused: 'no-such-kind', field: 'kind' });
  });
});
