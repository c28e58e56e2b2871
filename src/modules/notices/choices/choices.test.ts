import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import PostalMime from 'postal-mime';
import * as notices from '../index.ts';
import { openStopLink, sealStopLink } from './stop-link.ts';

const keys = keysFrom(randomBytes(32));
const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'Firefox' };
const NIGHT = Temporal.PlainDateTime.from('2026-11-22T23:30').toZonedDateTime('Asia/Almaty').toInstant();

describe('how a user wants to be told', () => {
  let db: TestDatabase;
  let operator: Operator;
  let office: notices.PostOffice;
  let folder: string;
  const userId = randomUUID();
  const values = { account: '100', submission: 'S-1', count: '1', period: '2026-11' };

  before(async () => {
    db = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'kabinet-choices-'));
    const found = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../../profiles')))).find(({ code }) => code === 'housing') as Operator;
    operator = { ...found, profile: { ...found.profile, notices: { quiet: { from: '21:00', until: '09:00' } } } };
    office = { db, keys, texts: textsOf(loadCatalogue()), operators: [operator], transport: notices.openTransport(`file:${folder}`), addressOf: () => 'https://housing.example', stopPath: (link) => `/messages/stop/${link}`, log: createLog('silent') };
  });
  after(async () => {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  });

  const choose = (choices: notices.Choice[], quiet?: 'none' | 'operator') => notices.chooseChannels({ db }, operator, { userId }, { choices, origin: ORIGIN, ...(quiet && { quiet }) }, NIGHT);
  const send = () => transaction(db, operator.id, (tx) => notices.send(tx, keys, { kind: 'readings-accepted', to: 'a@mail.example', language: 'ru', userId, values }, NIGHT));
  const debtBySms = () =>
    transaction(db, operator.id, (tx) => notices.sendAll(tx, [{ kind: 'debt-notice', channel: 'sms', to: '+77010000001', language: 'ru', userId, values: { account: '100200300', owedMinor: '900000' } }], NIGHT));
  const row = async (id: string) => (await db.asOwner(`select kept_at is not null as kept, handed_over_at is not null as gone, next_attempt_at = '2026-11-23T04:00:00Z' as "isMorning", attempts from notices.messages where id = $1`, [id]))[0];
  const letters = async () => Promise.all((await readdir(folder)).map(async (name) => ({ name, mail: await PostalMime.parse(await readFile(join(folder, name))) })));

  test('NO-4: what he switched off is not sent and stays readable in the cabinet; switched on again, it goes', async () => {
    assert.equal(await choose([{ topic: 'readings', channel: 'email', isOn: false }]), 'chosen');
    const id = await send();
    assert.deepEqual(await notices.deliverWaiting(office, NIGHT), { handedOver: 0, deferred: 0, failed: 0, isFull: false });
    assert.deepEqual([(await row(id))?.['kept'], (await row(id))?.['gone']], [true, false]);
    const t = office.texts('ru', operator.zone);
    const [listed] = await reading(db, operator.id, (tx) => notices.describedMessages(tx, t, operator, userId));
    assert.equal(listed?.state, 'kept');
    const read = await reading(db, operator.id, (tx) => notices.messageOf(tx, t, operator, userId, id));
    assert.ok(read?.letter.facts.some(({ value }) => value === 'S-1'));
    assert.equal(await reading(db, operator.id, (tx) => notices.messageOf(tx, t, operator, randomUUID(), id)), undefined, 'nobody else reads it');
    await choose([{ topic: 'readings', channel: 'email', isOn: true }]);
    assert.equal(await choose([{ topic: 'readings', channel: 'email', isOn: true }], 'operator'), 'unchanged');
    await send();
    assert.equal((await notices.deliverWaiting(office, NIGHT)).handedOver, 1);
    assert.deepEqual((await db.asOwner("select details from audit.entries where action = 'channels.chosen' order by id")).map(({ details }) => details), [{ 'readings.email': false }, { 'readings.email': true }]);
  });

  test('a message that waits already honours what is chosen before its turn', async () => {
    const id = await send();
    await choose([{ topic: 'readings', channel: 'email', isOn: false }]);
    await notices.deliverWaiting(office, NIGHT);
    assert.equal((await row(id))?.['kept'], true);
    await choose([{ topic: 'readings', channel: 'email', isOn: true }]);
  });

  test('what the rules promise, what goes no such way here and advertising without a consent are refused, all of the wish with them', async () => {
    const word = async (...choices: notices.Choice[]) => {
      const outcome = await choose([{ topic: 'readings', channel: 'push', isOn: false }, ...choices]);
      return typeof outcome === 'string' ? outcome : outcome.refused;
    };
    assert.equal(await word({ topic: 'access', channel: 'email', isOn: false }), 'obligatory');
    assert.equal(await word({ topic: 'debts', channel: 'email', isOn: false }), 'obligatory');
    assert.equal(await word({ topic: 'readings', channel: 'sms', isOn: true }), 'no-such-channel');
    assert.equal(await word({ topic: 'advertising', channel: 'email', isOn: true }), 'no-such-channel', 'housing asks for no such consent');
    assert.deepEqual(await db.asOwner("select 1 from notices.choices where channel = 'push'"), []);
    await assert.rejects(db.asOwner("insert into notices.choices (operator_id, user_id, topic, channel, is_on, chosen_at) values ($1, $2, 'debts', 'email', false, now())", [operator.id, userId]), /promised_stays_on/);
  });

  test('in quiet hours an SMS is held at no cost to its tries and goes in the morning; whoever wants none is told at once', async () => {
    const ways = { routeOf: () => ({ gateways: [], mostPerDay: 9 }), handOver: async () => ({ gateway: 'main', reference: randomUUID() }), close: async () => undefined } as never;
    const [id] = (await debtBySms()) as [string];
    assert.deepEqual(await notices.deliverWaiting({ ...office, sms: ways }, NIGHT, 'sms'), { handedOver: 0, deferred: 1, failed: 0, isFull: false });
    const held = await row(id);
    assert.deepEqual([held?.['isMorning'], held?.['attempts']], [true, 0]);
    assert.equal((await notices.deliverWaiting({ ...office, sms: ways }, NIGHT.add({ hours: 9, minutes: 29 }), 'sms')).handedOver, 0);
    assert.equal((await notices.deliverWaiting({ ...office, sms: ways }, NIGHT.add({ hours: 9, minutes: 30 }), 'sms')).handedOver, 1);
    await choose([], 'none');
    await debtBySms();
    assert.equal((await notices.deliverWaiting({ ...office, sms: ways }, NIGHT, 'sms')).handedOver, 1);
    await choose([], 'operator');
  });

  test('a letter that can be stopped says where, for people and for programs (RFC 8058); one that the rules promise does not', async () => {
    await send();
    await transaction(db, operator.id, (tx) => notices.send(tx, keys, { kind: 'password-changed', to: 'a@mail.example', language: 'ru', userId, values: { changedAt: NIGHT.toString(), endedTokens: '0' } }, NIGHT));
    await notices.deliverWaiting(office, NIGHT);
    const found = await letters();
    const header = (mail: (typeof found)[number]['mail'], name: string) => mail.headers.find(({ key }) => key === name)?.value;
    const stoppable = found.filter(({ mail }) => header(mail, 'list-unsubscribe') !== undefined);
    assert.ok(stoppable.length > 0 && stoppable.length < found.length);
    for (const { mail } of stoppable) {
      const [, link = ''] = /^<https:\/\/housing\.example\/messages\/stop\/([\w-]+)>$/.exec(header(mail, 'list-unsubscribe') ?? '') ?? [];
      assert.equal(header(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
      assert.deepEqual(openStopLink(keys, operator, link), { userId, topic: 'readings' });
      assert.ok(mail.text?.includes(link) && mail.html?.includes(link));
    }
  });

  test('the link of a letter stops its topic in one step, however often it is pressed, and nothing else', async () => {
    const link = sealStopLink(keys, operator, { userId, topic: 'readings' });
    for (let times = 0; times < 2; times++) assert.equal(await notices.stopLetters({ db, keys }, operator, link, ORIGIN, NIGHT), 'stopped');
    const { choices } = await reading(db, operator.id, (tx) => notices.readerOf(tx, userId));
    assert.deepEqual(choices.filter(({ isOn }) => !isOn), [{ topic: 'readings', channel: 'email', isOn: false }]);
    assert.equal((await db.asOwner("select 1 from audit.entries where details ->> 'byLink' = 'true'")).length, 1);
  });

  test('a forged, changed or foreign link, and one for what cannot be stopped, is refused', async () => {
    const good = sealStopLink(keys, operator, { userId, topic: 'readings' });
    const changed = `${good.slice(0, 30)}${good[30] === 'a' ? 'b' : 'a'}${good.slice(31)}`;
    for (const link of [changed, sealStopLink(keysFrom(randomBytes(32)), operator, { userId, topic: 'readings' }), sealStopLink(keys, { id: operator.id + 1 }, { userId, topic: 'readings' }), sealStopLink(keys, operator, { userId, topic: 'access' }), '', 'a'.repeat(5_000), '../..'])
      assert.deepEqual(await notices.stopLetters({ db, keys }, operator, link, ORIGIN, NIGHT), { refused: 'unknown' }, link.slice(0, 40));
  });
});
