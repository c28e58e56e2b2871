import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { enrolOperators, loadProfiles, type HttpGateway, type Operator, type SmsGateway } from '#operators';
import { smsc, type Smsc } from '../../../../peers/smsc/server.ts';
import type { PostOffice } from '../post-office.ts';
import * as notices from '../index.ts';
import { askGateways } from './ask-gateways.ts';
import { httpGateway } from './http-gateway.ts';
import { smppGateway } from './smpp-gateway.ts';
import { SMS_KINDS, PART_LENGTH, writeSms } from './templates.ts';
import { recordReport, recordTaken } from './report.ts';
import { Ways } from './ways.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const NUMBER = '+77010000012';
const keys = keysFrom(randomBytes(32));
const texts = textsOf(loadCatalogue());

describe('SMS', () => {
  let db: TestDatabase;
  let operator: Operator;
  let centre: Smsc;
  let office: PostOffice;
  const opened: Ways[] = [];
  const spare: SpareGateway = startSpare();

  before(async () => {
    db = await testDatabase();
    const found = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../../profiles')))).find(({ code }) => code === 'platform') as Operator;
    centre = smsc();
    await Promise.all([new Promise<void>((resolve) => centre.server.listen(0, '127.0.0.1', resolve)), spare.listening]);
    operator = with_(found, [main(), spare.terms()]);
    office = { db, keys, texts, operators: [operator], transport: notices.openTransport('file:/nowhere'), addressOf: () => 'https://platform.example', stopPath: (link) => `/messages/stop/${link}`, log: createLog('silent'), sms: ways(operator) };
  });

  beforeEach(async () => {
    centre.received.length = centre.reportAnswers.length = 0;
    Object.assign(centre.manners, { status: 0, answer: 'at-once', report: { state: 'DELIVRD' } });
    spare.forget();
    await db.asOwner('delete from notices.messages');
    await db.asOwner('delete from notices.sms_days');
  });

  after(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await Promise.all([new Promise((resolve) => centre.server.close(resolve)), spare.close()]);
    await db.close();
  });

  const main = (): SmsGateway => ({ code: 'main', protocol: 'smpp', address: `smpp://127.0.0.1:${(centre.server.address() as AddressInfo).port}`, systemId: 'kabinet', systemType: '' });
  const with_ = (one: Operator, gateways: SmsGateway[], dayCap = '1000.00'): Operator => ({ ...one, profile: { ...one.profile, sms: { sender: 'Kabinet', gateways, partPrice: '12.50', dayCap } } });
  const ways = (one: Operator): Ways => {
    const made = notices.openWays({ db, clock: () => now, operators: [one], secretOf: () => 'centre', mailbox: undefined });
    opened.push(made);
    return made;
  };
  const sendCode = (at = now, to = NUMBER, userId = randomUUID()) =>
    transaction(db, operator.id, (tx) => notices.sendSms(tx, keys, { kind: 'registration-code', to, language: 'kk', userId, code: '482913', expiresAt: at.add({ minutes: 10 }) }, at));
  const deliver = (at = now, by: Partial<PostOffice> = {}) => notices.deliverWaiting({ ...office, ...by }, at, 'sms');
  const row = async (id: string) => (await db.asOwner('select * from notices.messages where id = $1', [id]))[0] ?? {};
  const events = async (id: string) => (await db.asOwner('select event from notices.message_events where message_id = $1 order by id', [id])).map(({ event }) => event);
  const until = async (id: string, event: string) => {
    for (let tries = 0; tries < 200 && !(await events(id)).includes(event); tries++) await pause(10);
    return events(id);
  };

  test('a code arrives whole, binds itself to the host, expires at the centre, and its delivery is reported', async () => {
    const userId = randomUUID();
    const id = await sendCode(now, NUMBER, userId);
    assert.deepEqual(await deliver(), { handedOver: 1, deferred: 0, failed: 0, isFull: false });
    const [sms] = centre.received;
    assert.equal(sms?.text, 'Тіркелу коды: 482913. Ешкімге айтпаңыз.\n@platform.example #482913');
    assert.deepEqual([sms?.to, sms?.from, sms?.validity], ['77010000012', 'Kabinet', '000000001000000R']);
    assert.deepEqual(await until(id, 'delivered'), ['queued', 'handed-over', 'delivered']);
    assert.equal((await row(id))['sealed_secret'], null);
    const [seen] = await reading(db, operator.id, (tx) => notices.messagesOf(tx, userId));
    assert.deepEqual([seen?.channel, seen?.to, seen?.state], ['sms', '…12', 'delivered']);
  });

  test('every SMS is one part of 70 characters in every language at every operator', async () => {
    const profiles = await loadProfiles(join(import.meta.dirname, '../../../../profiles'));
    for (const profile of profiles)
      for (const kind of SMS_KINDS)
        for (const language of ['kk', 'ru', 'en'] as const) {
          const text = writeSms(kind, texts(language, 'UTC'), { ...operator, profile }, profile.hosts.cabinet, '000000', { account: '100200300400', owedMinor: '9999999', title: 'x' });
          assert.ok(text.length <= PART_LENGTH, `${profile.code} ${language}: ${text} (${text.length})`);
        }
    for (const language of ['kk', 'ru', 'en'] as const) {
      const bound = writeSms('recovery-code', texts(language, 'UTC'), operator, 'platform.example', '123456', {});
      if (language !== 'en') assert.match(bound, /\n@platform\.example #123456$/);
      assert.doesNotMatch(writeSms('recovery-code', texts(language, 'UTC'), operator, `${'long.'.repeat(9)}example`, '123456', {}), /\n/);
    }
  });

  test('a report that says it failed is a failure with the reason; the first final report stands, in whatever order they come', async () => {
    centre.manners.report = undefined;
    const id = await sendCode();
    await deliver();
    const reference = String((await row(id))['reference']);
    for (const state of ['ENROUTE', 'UNDELIV', 'DELIVRD']) centre.report(reference, '77010000012', state);
    assert.deepEqual(await until(id, 'undelivered'), ['queued', 'handed-over', 'undelivered']);
    while (centre.reportAnswers.length < 3) await pause(5);
    assert.deepEqual(centre.reportAnswers, [0, 0, 0]);
    assert.equal((await row(id))['delivered_at'], null);
    assert.match(String((await row(id))['latest_error']), /UNDELIV/);
  });

  test('a report that is faster than the answer is kept for it', async () => {
    centre.manners.report = { state: 'DELIVRD', isFirst: true };
    centre.manners.answer = { afterMs: 60 };
    const id = await sendCode();
    await deliver();
    assert.deepEqual(await until(id, 'delivered'), ['queued', 'handed-over', 'delivered']);
    assert.deepEqual(await db.asOwner('select reference from notices.early_reports'), []);
  });

  test('a report that comes while its answer is being written down waits for it', async () => {
    const id = await sendCode();
    let reporting: Promise<void> | undefined;
    await transaction(db, operator.id, async (tx) => {
      await recordTaken(tx, id, { gateway: 'main', reference: 'meanwhile', askAt: null }, now);
      reporting = transaction(db, operator.id, (other) => recordReport(other, 'main', { reference: 'meanwhile', state: 'delivered', reason: null }, now));
      await pause(50);
    });
    await reporting;
    assert.deepEqual(await events(id), ['queued', 'handed-over', 'delivered']);
  });

  test('a centre that throttles is passed over for the spare one; where there is none, the message waits and goes later', async () => {
    centre.manners.status = 0x58;
    const id = await sendCode();
    await deliver();
    assert.deepEqual(spare.received.map(({ to, text }) => [to, text?.split('\n')[0]]), [['77010000012', 'Тіркелу коды: 482913. Ешкімге айтпаңыз.']]);
    assert.equal((await row(id))['gateway'], 'spare');
    const alone = ways(with_(operator, [main()]));
    const second = await sendCode();
    assert.equal((await deliver(now, { sms: alone })).deferred, 1);
    assert.match(String((await row(second))['latest_error']), /RTHROTTLED/);
    centre.manners.status = 0;
    assert.equal((await deliver(now.add({ minutes: 1 }), { sms: alone })).handedOver, 1);
  });

  test('a number that the centre refuses fails at once, and no other gateway is asked', async () => {
    centre.manners.status = 0x0b;
    const id = await sendCode();
    assert.equal((await deliver()).failed, 1);
    assert.match(String((await row(id))['latest_error']), /RINVDSTADR/);
    assert.equal(spare.received.length, 0);
  });

  test('while every gateway is down for hours messages wait without end, and a code that expired meanwhile is never sent', async () => {
    const down = ways(with_(operator, [{ ...(main() as { address: string } & SmsGateway), address: 'smpp://127.0.0.1:1' } as SmsGateway]));
    const code = await sendCode();
    const tidings = await transaction(db, operator.id, (tx) => notices.sendSms(tx, keys, { kind: 'phone-left', to: NUMBER, language: 'ru' }, now));
    for (let minute = 0; minute < 240; minute += 8) assert.equal((await deliver(now.add({ minutes: minute }), { sms: down })).handedOver, 0);
    assert.equal((await deliver(now.add({ minutes: 240 }))).handedOver, 1);
    assert.deepEqual(centre.received.map(({ text }) => text), ['Номер для входа изменён. Не вы? Звоните: +7 000 400-20-30']);
    assert.match(String((await row(code))['latest_error']), /expired/);
    assert.equal((await row(code))['sealed_secret'], null);
    assert.ok((await events(tidings)).includes('handed-over'));
    assert.deepEqual(await db.asOwner('select parts from notices.sms_days'), [{ parts: 1 }], 'what was not taken costs nothing');
  });

  test('an answer that was lost leads to no second message when the report shows that the first arrived', async () => {
    const impatient = impatientWays();
    centre.manners.answer = 'never';
    centre.manners.report = undefined;
    const id = await sendCode();
    assert.equal((await deliver(now, { sms: impatient })).deferred, 1);
    assert.deepEqual(await events(id), ['queued', 'unanswered']);
    assert.equal((await deliver(now.add({ minutes: 5 }), { sms: impatient })).handedOver, 0);
    centre.report((centre.received[0] as { reference: string }).reference, '77010000012', 'DELIVRD');
    assert.deepEqual(await until(id, 'delivered'), ['queued', 'unanswered', 'handed-over', 'delivered']);
    assert.equal((await deliver(now.add({ minutes: 9 }), { sms: impatient })).handedOver, 0);
    assert.equal(centre.received.length, 1);
    assert.equal(spare.received.length, 0, 'after silence no other gateway is asked');
  });

  test('an answer that comes late counts, and a repetition after true silence replaces the first at the centre', async () => {
    const impatient = impatientWays();
    centre.manners.answer = { afterMs: 200 };
    centre.manners.report = undefined;
    const late = await sendCode();
    await deliver(now, { sms: impatient });
    assert.deepEqual(await until(late, 'handed-over'), ['queued', 'unanswered', 'handed-over']);
    centre.received.length = 0;
    centre.manners.answer = 'never';
    const silent = await sendCode(now, '+77010000013');
    await deliver(now, { sms: impatient });
    centre.manners.answer = 'at-once';
    assert.equal((await deliver(now.add({ minutes: 6 }), { sms: impatient })).handedOver, 1);
    assert.deepEqual(centre.received.map(({ isReplacing }) => isReplacing), [true]);
    assert.deepEqual(await events(silent), ['queued', 'unanswered', 'handed-over']);
  });

  test('NO-1: a gateway that takes and never reports is asked nothing of twice, and delivery is never claimed for it', async () => {
    centre.manners.report = undefined;
    const id = await sendCode();
    for (const hours of [0, 1, 4, 48]) await deliver(now.add({ hours }));
    assert.deepEqual([centre.received.length + spare.received.length, await events(id), (await row(id))['delivered_at']], [1, ['queued', 'handed-over'], null]);
  });

  test('NO-1: a gateway that has become slow is passed over for the spare one', async () => {
    const both = impatientWays([spare.terms()]);
    centre.manners.answer = 'never';
    for (let one = 0; one < 6; one++) await deliver(now, { sms: (await sendCode(), both) });
    assert.deepEqual([centre.received.length, spare.received.length], [5, 1]);
  });

  test('the cap on a day’s cost holds with two workers at once, and the next day goes on', async () => {
    const capped = with_(operator, [main()], '62.50');
    const routes = ways(capped);
    for (let number = 20; number < 32; number++) await transaction(db, operator.id, (tx) => notices.sendSms(tx, keys, { kind: 'phone-changed', to: `+770100000${number}`, language: 'ru' }, now));
    await Promise.all([deliver(now, { sms: routes }), deliver(now, { sms: routes })]);
    assert.equal(centre.received.length, 5);
    await deliver(now.add({ hours: 24 }), { sms: routes });
    assert.equal(centre.received.length, 10);
  });

  test('a gateway over HTTP is given what its profile says, and is asked for the delivery', async () => {
    const only = { ...office, sms: ways(with_(operator, [spare.terms()])) };
    const id = await sendCode();
    assert.equal((await notices.deliverWaiting(only, now, 'sms')).handedOver, 1);
    assert.deepEqual([spare.received[0]?.login, spare.received[0]?.psw, spare.received[0]?.valid], ['kabinet', 'centre', '10']);
    assert.equal(await askGateways(only, now.add({ seconds: 31 })), 0, 'still on its way');
    spare.states.set(String((await row(id))['reference']), 'DELIVERED');
    assert.equal(await askGateways(only, now.add({ minutes: 3 })), 1);
    assert.deepEqual(await events(id), ['queued', 'handed-over', 'delivered']);
  });

  test('the number stands in no log line and no reason', async () => {
    const lines: string[] = [];
    const log = { ...createLog('silent'), info: (...said: unknown[]) => void lines.push(JSON.stringify(said)), error: (...said: unknown[]) => void lines.push(JSON.stringify(said)) } as unknown as PostOffice['log'];
    await sendCode();
    await deliver(now, { log });
    spare.isBroken = true;
    await sendCode();
    await deliver(now, { log, sms: ways(with_(operator, [spare.terms()])) });
    assert.equal(lines.length, 2);
    for (const line of lines) assert.doesNotMatch(line, /0000012|482913/);
    for (const { reason } of await db.asOwner('select reason from notices.message_events')) assert.doesNotMatch(String(reason), /0000012|482913/);
  });

  const impatientWays = (others: HttpGateway[] = []): Ways => {
    const made = new Ways(new Map([[operator.id, { gateways: [smppGateway(main() as Extract<SmsGateway, { protocol: 'smpp' }>, 'Kabinet', () => 'centre', { onReport: report, onLateAnswer: lateAnswer }, 80), ...others.map((terms) => httpGateway(terms, 'Kabinet', () => 'centre'))], mostPerDay: 100 }]]));
    opened.push(made);
    return made;
  };
  const report: Parameters<typeof smppGateway>[3]['onReport'] = async (told) => transaction(db, operator.id, async (tx) => (await import('./report.ts')).recordReport(tx, 'main', told, now));
  const lateAnswer = async (id: string, reference: string) => transaction(db, operator.id, async (tx) => (await import('./report.ts')).recordTaken(tx, id, { gateway: 'main', reference, askAt: null }, now));
});

interface SpareGateway {
  readonly received: Record<string, string>[];
  readonly states: Map<string, string>;
  isBroken: boolean;
  readonly listening: Promise<void>;
  terms(): HttpGateway;
  forget(): void;
  close(): Promise<unknown>;
}

/** A gateway as such gateways are: a form in, JSON out. */
function startSpare(): SpareGateway {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(body || (request.url ?? '').split('?')[1]));
      if (request.url?.startsWith('/state')) return void response.end(JSON.stringify({ state: standing.states.get(fields['id'] ?? '') ?? 'SENT' }));
      if (standing.isBroken) return void response.writeHead(500).end(`no way to ${fields['to']}`);
      standing.received.push(fields);
      response.end(JSON.stringify({ id: `h${standing.received.length}-${Math.random()}` }));
    });
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standing: SpareGateway = {
    received: [],
    states: new Map(),
    isBroken: false,
    listening: new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)),
    terms: () => ({
      code: 'spare', protocol: 'http', url: `${address()}/send`, method: 'POST', body: 'form', fields: { login: 'kabinet', psw: '{secret}', to: '{digits}', text: '{text}', valid: '{validMinutes}' }, reference: '"id":"([^"]+)"',
      report: { url: `${address()}/state`, method: 'GET', body: 'form', fields: { id: '{reference}' }, delivered: '"state":"DELIVERED"', undelivered: '"state":"(EXPIRED|REJECTED)"' },
    }),
    forget: () => void ((standing.received.length = 0), (standing.isBroken = false)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return standing;
}
