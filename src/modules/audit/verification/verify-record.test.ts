import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import * as audit from '../index.ts';
import { keysFromPem } from './chain.ts';
import { ENTRY_COLUMNS, HEAD_COLUMNS, readEntries } from './entry-lines.ts';
import { recordInDatabase } from './from-database.ts';
import { recordInDump } from './from-dump.ts';
import { verifyRecord, type RecordSource } from './verify-record.ts';

const START = Temporal.Instant.from('2026-11-22T08:00Z');
const keys = keysFrom(Buffer.alloc(32, 7));
const publicKeys = keysFromPem([keys.signerFor(audit.SEALING).publicKey]);
const ODD = 'quote " back \\ tab \t line \n ‑ Қазақ \u0001 {}[]';

describe('the audit record', () => {
  let db: TestDatabase;
  let folder: string;
  let operator: { id: number; code: string };
  let other: { id: number; code: string };
  let now = START;
  let count = 0;

  before(async () => {
    db = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'kabinet-heads-'));
  });
  after(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    now = START;
    operator = await enrol();
    other = await enrol();
    await act(operator, 5);
    await act(other, 2);
    await act(operator, 2);
  });

  const enrol = async () => {
    const code = `op-${(count += 1)}`;
    return { code, id: Number((await db.asOwner(`insert into operators.operators (code) values ($1) returning id`, [code]))[0]?.['id']) };
  };
  const later = (minutes: number) => (now = now.add({ minutes }));
  const deed = (n: number): audit.Deed => ({
    action: 'reading.submitted', at: now, actor: { kind: 'user', id: `u${n}`, sessionId: 's' }, userId: 'u1', subject: { kind: 'meter', id: String(n) },
    details: { value: n + 0.5, odd: ODD, no: null }, reason: ODD, origin: { requestId: `r${n}`, address: '10.0.0.1', browser: `Browser ${ODD}` },
  });
  /** Acts of a minute, sealed at its end. */
  const act = async (whose: { id: number; code: string }, number: number) => {
    for (let n = 0; n < number; n += 1) await transaction(db, whose.id, (tx) => audit.record(tx, n === 1 ? { action: 'import.applied', at: now, actor: { kind: 'system' } } : deed(n)));
    later(1);
    await audit.sealEntries({ db, keys }, whose, now);
    await audit.writeHeads(db, whose, folder);
  };
  const outside = (code = operator.code) => readFileSync(join(folder, `${code}.heads`), 'utf8').split('\n').filter(Boolean);
  const verify = async (source?: RecordSource, known = publicKeys, heads = outside()) => {
    const live = source ?? (await recordInDatabase(db.url));
    try {
      return await verifyRecord(live, operator, heads, known, now.epochMilliseconds);
    } finally {
      if ('close' in live) await (live as { close(): Promise<void> }).close();
    }
  };
  const faults = async (...given: Parameters<typeof verify>) => (await verify(...given)).faults;
  /** What somebody with all rights over the database does behind everybody's back. */
  const tamper = async (text: string, ...values: unknown[]) => {
    await db.asOwner(`set session_replication_role = replica`);
    try {
      return await db.asOwner(text, values);
    } finally {
      await db.asOwner(`set session_replication_role = origin`);
    }
  };
  const ids = async () => (await db.asOwner(`select id from audit.entries where operator_id = $1 order by id`, [operator.id])).map(({ id }) => Number(id));

  test('of what was written it is found sound, with the strangest signs, by the database and in the order of time', async () => {
    const found = await verify();
    assert.deepEqual([found.faults, found.entries, found.heads, found.unsealed], [[], 7, 2, 0]);
  });

  test('an entry edited, its person changed or its time moved is named', async () => {
    const [, second, third] = await ids();
    await tamper(`update audit.entries set details = '{"value": 1}' where id = $1`, third);
    assert.deepEqual(await faults(), [`entry ${third} is not what head 1 sealed`]);
    await tamper(`update audit.entries set actor_kind = 'staff' where id = $1`, second);
    assert.equal((await faults())[0], `entry ${second} is not what head 1 sealed`);
    await tamper(`update audit.entries set at = at - interval '1 microsecond' where id = $1`, (await ids())[0]);
    assert.equal((await faults())[0], `entry ${(await ids())[0]} is not what head 1 sealed`);
  });

  test('another address put in the place of the recorded one is named', async () => {
    const [first] = await ids();
    await tamper(`update audit.entries set address = '10.9.9.9' where id = $1`, first);
    assert.deepEqual(await faults(), [`entry ${first} names another address or browser than the one recorded`]);
  });

  test('an entry removed from the middle, and the end cut off, are named', async () => {
    const all = await ids();
    await tamper(`delete from audit.entries where id = $1`, all[2]);
    assert.deepEqual(await faults(), [`entry ${all[2]} was sealed by head 1 and is missing`]);
    await tamper(`delete from audit.entries where id = $1`, all.at(-1));
    assert.deepEqual(await faults(), [`entry ${all[2]} was sealed by head 1 and is missing`, `entry ${all.at(-1)} was sealed by head 2 and is missing`]);
  });

  test('two entries that changed places are named', async () => {
    const [, , third, fourth] = await ids();
    await tamper(
      `update audit.entries e set (actor_id, subject_id, details, request_id, salt, origin_digest) = (o.actor_id, o.subject_id, o.details, o.request_id, o.salt, o.origin_digest)
       from audit.entries o where e.id in ($1, $2) and o.id in ($1, $2) and e.id <> o.id`, third, fourth);
    assert.deepEqual(await faults(), [`entry ${third} is not what head 1 sealed`, `entry ${fourth} is not what head 1 sealed`]);
  });

  test('an entry dated back is named, sealed or not', async () => {
    const dated = () => transaction(db, operator.id, (tx) => audit.record(tx, { ...deed(9), at: START.subtract({ hours: 3 }) }));
    await dated();
    const [last] = (await ids()).slice(-1);
    assert.deepEqual(await faults(), [`entry ${last} is dated before the latest seal and was not there`]);
    await act(operator, 1);
    assert.deepEqual(await faults(), [`entry ${last} is dated before head 2 and was sealed after it`]);
  });

  test('an entry dated after its seal tells of a clock that went back', async () => {
    await transaction(db, operator.id, (tx) => audit.record(tx, { ...deed(9), at: now.add({ hours: 1 }) }));
    const [last] = (await ids()).slice(-1);
    await audit.sealEntries({ db, keys }, operator, now);
    assert.deepEqual(await faults(), [`entry ${last} is dated after head 3, which sealed it`]);
  });

  test('an old copy put back is found by the heads outside, even when it went on from there', async () => {
    await tamper(`delete from audit.heads where operator_id = $1 and number = 2`, operator.id);
    await tamper(`delete from audit.entries where id = any($1)`, (await ids()).slice(5));
    assert.match((await faults())[0] ?? '', /^head 2, sealed .*, is known outside and missing here/);
    await transaction(db, operator.id, (tx) => audit.record(tx, deed(3)));
    await audit.sealEntries({ db, keys }, operator, later(1));
    assert.deepEqual(await faults(), ['head 2: another one of that number is known outside']);
    assert.deepEqual(await faults(undefined, publicKeys, []), [], 'without heads outside nobody could tell');
  });

  test('a record written anew by somebody with all rights but without the key is found', async () => {
    const stranger = keysFrom(Buffer.alloc(32, 8));
    await tamper(`delete from audit.heads where operator_id = $1`, operator.id);
    await tamper(`update audit.entries set reason = 'other' where operator_id = $1`, operator.id);
    await audit.sealEntries({ db, keys: stranger }, operator, now);
    assert.match((await faults())[0] ?? '', /^head 1: signed by the key [0-9a-f]{16}, which is not among those given$/);
    const pretended = keysFromPem([stranger.signerFor(audit.SEALING).publicKey]);
    const [own, foreign] = [[...publicKeys.keys()][0] as string, createPublicKey(keys.signerFor(audit.SEALING).publicKey)];
    await tamper(`update audit.heads set statement = replace(statement, $2, $3) where operator_id = $1`, operator.id, [...pretended.keys()][0], own);
    assert.equal((await faults(undefined, new Map([[own, foreign]])))[0], 'head 1: its signature is wrong');
  });

  test('a head changed, taken out of the chain or of another operator is named', async () => {
    const kept = await tamper(`select * from audit.heads where operator_id = $1 order by number`, operator.id);
    const [first] = await ids();
    await tamper(`update audit.heads set entry_ids[2] = 1 where operator_id = $1 and number = 1`, operator.id);
    assert.match((await faults()).join('\n'), /is missing/);
    await tamper(`update audit.heads set entry_ids = $2, leaves = set_byte(leaves, 0, 255 - get_byte(leaves, 0)) where operator_id = $1 and number = 1`, operator.id, kept[0]?.['entry_ids']);
    assert.deepEqual((await faults()).slice(0, 2), ['head 1: its leaves do not lead to its root', `entry ${first} is not what head 1 sealed`]);
    await tamper(`delete from audit.heads where operator_id = $1 and number = 1`, operator.id);
    assert.match((await faults()).join('\n'), /head 2: number 1 was to follow/);
    const theirs = (await tamper(`select statement, signature from audit.heads where operator_id = $1`, other.id))[0];
    await tamper(`update audit.heads set number = 1, statement = $2, signature = $3 where operator_id = $1`, operator.id, theirs?.['statement'], theirs?.['signature']);
    assert.equal((await faults())[0], `head 1: it was made for ${other.code}`);
  });

  test('who is forgotten leaves a record that is as sound as before', async () => {
    assert.equal(await transaction(db, operator.id, (tx) => audit.forgetOrigins(tx, 'u1')), 5);
    const found = await verify();
    assert.deepEqual([found.faults, found.forgotten], [[], 7]);
    assert.deepEqual(await db.asOwner(`select 1 from audit.entries where operator_id = $1 and (address is not null or browser is not null or salt is not null)`, [operator.id]), []);
  });

  test('the product itself can change nothing of an entry but make it forget', async () => {
    const change = (set: string) => transaction(db, operator.id, (tx) => tx.client.query(`update audit.entries set ${set}`) as Promise<unknown>);
    await assert.rejects(change(`reason = 'other'`), /permission denied/);
    await assert.rejects(change(`address = '10.9.9.9'`), /append-only/);
    await assert.rejects(change(`salt = null`), /append-only/);
  });

  test('entries of a transaction that took longer than its neighbours are sealed when it ends', async () => {
    const slow = transaction(db, operator.id, async (tx) => {
      await audit.record(tx, deed(1));
      await act(operator, 3);
    });
    await slow;
    await audit.sealEntries({ db, keys }, operator, later(1));
    const found = await verify();
    assert.deepEqual([found.faults, found.unsealed, found.entries], [[], 0, 11]);
  });

  test('two who seal at once make one head, and a seal that broke off is made again', async () => {
    await transaction(db, operator.id, (tx) => audit.record(tx, deed(1)));
    later(1);
    await Promise.all(Array.from({ length: 5 }, () => audit.sealEntries({ db, keys }, operator, now)));
    const breaking = { signerFor: () => ({ ...keys.signerFor(audit.SEALING), sign: () => { throw new Error('killed'); } }) };
    await transaction(db, operator.id, (tx) => audit.record(tx, deed(2)));
    await assert.rejects(audit.sealEntries({ db, keys: breaking }, operator, now), /killed/);
    await audit.sealEntries({ db, keys }, operator, now);
    const found = await verify();
    assert.deepEqual([found.faults, found.heads, found.unsealed], [[], 4, 0]);
  });

  test('entries that wait for their seal are said, and too long a wait is a fault', async () => {
    await transaction(db, operator.id, (tx) => audit.record(tx, deed(1)));
    assert.deepEqual([(await verify()).unsealed, await faults()], [1, []]);
    later(90);
    assert.match((await faults())[0] ?? '', /has been waiting for its seal for more than an hour/);
  });

  test('with another master key it goes on, and both public keys together find it sound', async () => {
    const second = keysFrom(Buffer.alloc(32, 9));
    await transaction(db, operator.id, (tx) => audit.record(tx, deed(1)));
    await audit.sealEntries({ db, keys: second }, operator, later(1));
    assert.match((await faults())[0] ?? '', /^head 3: signed by the key/);
    assert.deepEqual(await faults(undefined, keysFromPem([keys, second].map((one) => one.signerFor(audit.SEALING).publicKey))), []);
  });

  test('a line that a crash cut short outside is passed over, and its head written again', async () => {
    const file = join(folder, `${operator.code}.heads`);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    await audit.writeHeads(db, operator, folder);
    assert.equal(outside().length, 3);
    await audit.writeHeads(db, operator, folder);
    assert.equal(outside().length, 3);
    assert.deepEqual(await faults(), []);
  });

  test('a dump whose columns stand in another order, with lines of others between, is judged alike; a line cut short is not passed over', async () => {
    const file = join(folder, 'other.sql');
    const dumped = async (table: string, columns: readonly string[]) => {
      const client = new pg.Client({ connectionString: db.url });
      await client.connect();
      let text = '';
      for (const { id } of [other, operator]) {
        await client.query(`select set_config('app.operator_id', $1, false)`, [String(id)]);
        for await (const chunk of client.query(to(`copy (select ${columns.join(', ')} from ${table} where operator_id = ${id}) to stdout`))) text += String(chunk);
      }
      await client.end();
      return `COPY ${table} (${columns.join(', ')}) FROM stdin;\n${text}\\.\n\n`;
    };
    const turned = ['reason', ...ENTRY_COLUMNS.filter((column) => column !== 'reason').toReversed()];
    writeFileSync(file, `${await dumped('audit.entries', turned)}${await dumped('audit.heads', HEAD_COLUMNS.toReversed())}`);
    const found = await verify(recordInDump(file));
    assert.deepEqual([found.faults, found.entries, found.unsealed], [[], 7, 0]);
    assert.throws(() => readEntries(Buffer.from('1\t2\t3\n'), () => {}), /a line has 3 fields, 17 were asked for/);
  });

  test('a dump is judged like the database it was taken from', async (t) => {
    const file = join(folder, 'dump.sql');
    const dumped = await promisify(execFile)('pg_dump', [db.url, '--data-only', '--file', file]).catch((error: Error) => error.message);
    if (typeof dumped === 'string') return t.skip('no pg_dump that fits this server');
    assert.deepEqual(await faults(recordInDump(file)), []);
    writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`^(${operator.id}\\t.*)\\tuser\\tu0\\t`, 'm'), '$1\tuser\tu9\t'));
    assert.match((await faults(recordInDump(file)))[0] ?? '', /^entry \d+ is not what head \d+ sealed$/);
  });
});
