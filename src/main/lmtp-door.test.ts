import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import * as notices from '#notices';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { openDoor, type DoorHouse } from './lmtp-door.ts';

const now = Temporal.Instant.from('2026-11-22T09:00:00Z');
const keys = keysFrom(randomBytes(32));
const REPORT = ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; aigul@mail.example', 'Action: failed', 'Status: 5.1.1', '', '--b--', ''].join('\r\n');

describe('the door for delivery reports', () => {
  let db: TestDatabase;
  let operator: Operator;
  let house: DoorHouse;
  let folder: string;
  let path: string;
  let door: Awaited<ReturnType<typeof openDoor>>;

  before(async () => {
    db = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'kabinet-lmtp-'));
    path = join(folder, 'bounces.sock');
    const operators = await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../profiles')));
    operator = operators.find(({ code }) => code === 'housing') as Operator;
    house = { db, keys, operators, phoneOf: async () => undefined, emailOf: async () => undefined, smsOfDebtAt: () => undefined, clock: () => now, log: createLog('silent') };
    door = await openDoor(house, { path });
  });
  after(async () => {
    await door.close();
    await db.close();
    await rm(folder, { recursive: true, force: true });
  });

  const letter = async (isHandedOver = true): Promise<string> => {
    const values = { account: '100200300', owedMinor: '900000', sinceOn: '2026-10-25', asOf: '2026-11-22', path: '/pay' };
    const [id] = await transaction(db, operator.id, (tx) => notices.sendAll(tx, [{ kind: 'debt-notice', channel: 'email', to: 'aigul@mail.example', language: 'kk', userId: randomUUID(), values }], now));
    if (isHandedOver) await db.asOwner('update notices.messages set handed_over_at = $1, next_attempt_at = null where id = $2', [now.toString(), id]);
    return notices.returnAddress(keys, 'bounce@mail.example', { operatorId: operator.id, messageId: id as string }, now);
  };
  /** Hands a message over as a mail server does, by a client of its own, over the socket. */
  const handOver = async (to: string[], raw: string | Buffer, at = path) => {
    const connection = connect(at);
    const mailer = createTransport({ lmtp: true, connection, host: 'localhost', ignoreTLS: true });
    const answered = await mailer.sendMail({ envelope: { from: '', to }, raw }).then(({ accepted, rejected, response }) => ({ accepted, rejected, response }), (error: { response?: string; message: string }) => ({ accepted: [], rejected: to, response: error.response ?? error.message }));
    connection.destroy();
    return answered;
  };
  const returned = async () => (await db.asOwner('select 1 from notices.messages where undelivered_at is not null')).length;

  test('NO-1: takes a report from a mail server over its socket and marks the letter, as the command does', async () => {
    assert.equal((await stat(path)).mode & 0o777, 0o660);
    const before = await returned();
    const taken = await handOver([await letter()], REPORT);
    assert.match(taken.response, /^250 2\.0\.0 returned/);
    assert.equal(await returned(), before + 1);
  });

  test('a forged address is refused before the message, and whatever is passing is to be tried again', async () => {
    const before = await returned();
    assert.match((await handOver(['bounce+forged@mail.example'], REPORT)).response, /550 5\.1\.1/);
    assert.match((await handOver([await letter(false)], REPORT)).response, /451 4\.3\.0/);
    const failing = (): never => {
      throw new Error('away');
    };
    const broken = await openDoor({ ...house, smsOfDebtAt: failing }, { path: join(folder, 'broken.sock') });
    assert.match((await handOver([await letter()], REPORT, join(folder, 'broken.sock'))).response, /451 4\.3\.0/);
    await broken.close();
    assert.equal(await returned(), before);
  });

  test('each recipient of one message is answered by itself (RFC 2033, 4.2)', async () => {
    const [first, second] = [await letter(), await letter(false)];
    const lines = await talk(path, ['LHLO mx.example', 'MAIL FROM:<>', `RCPT TO:<${first}>`, `RCPT TO:<${second}>`, 'DATA', `${REPORT}\r\n.`, 'QUIT']);
    const answers = lines.slice(lines.findIndex((line) => line.startsWith('354')) + 1);
    assert.deepEqual(answers.slice(0, 2).map((line) => line.slice(0, 9)), ['250 2.0.0', '451 4.3.0']);
    assert.match((await talk(path, ['HELO mx.example', 'QUIT'])).join(), /500 /, 'it is no SMTP server');
  });

  test('a message over 1 MB is refused, a silent peer and an endless one are let go', async () => {
    const before = await returned();
    assert.match((await handOver([await letter()], Buffer.concat([Buffer.from(REPORT), Buffer.alloc(notices.MOST_REPORT_BYTES, 'x\r\n')]))).response, /552/);
    assert.equal(await returned(), before);
    const hasty = await openDoor(house, { host: '127.0.0.1', port: 0 }, { idleMs: 300, sessionMs: 900 });
    const { port } = hasty.server.address() as AddressInfo;
    await talk(port, ['LHLO mx.example']);
    const drips = connect(port, '127.0.0.1');
    drips.on('error', () => undefined);
    const timer = setInterval(() => drips.write('NOOP\r\n'), 100);
    await new Promise((resolve) => drips.resume().once('close', resolve));
    clearInterval(timer);
    await hasty.close();
  });

  test('a socket that nobody answers is taken over; one that somebody does, and a file, are not', async () => {
    await assert.rejects(openDoor(house, { path }), /EADDRINUSE/);
    const file = join(folder, 'letters');
    await writeFile(file, 'x');
    await assert.rejects(openDoor(house, { path: file }), /EADDRINUSE/);
    const forsaken = join(folder, 'forsaken.sock');
    await new Promise<void>((resolve) => {
      const killed = createServer().listen(forsaken, () => killed.close(() => resolve()));
    });
    await (await openDoor(house, { path: forsaken })).close();
  });
});

/** Says lines one after the other, each after the answer to the one before, and gives all answers back when the other side ends. */
function talk(at: string | number, says: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = typeof at === 'number' ? connect(at, '127.0.0.1') : connect(at);
    const [heard, left]: [string[], string[]] = [[], [...says]];
    socket.setEncoding('utf8');
    let open = '';
    socket.on('data', (text: string) => {
      open += text;
      const lines = open.split('\r\n');
      open = lines.pop() as string;
      heard.push(...lines);
      // A line with a dash behind its number is followed by another of the same answer.
      if (open === '' && !/^\d{3}-/.test(lines.at(-1) ?? '')) {
        const next = left.shift();
        if (next !== undefined) socket.write(`${next}\r\n`);
      }
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(heard));
  });
}
