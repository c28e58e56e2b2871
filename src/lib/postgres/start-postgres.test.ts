import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartFailure } from '../start-failure.ts';
import { takeFolder } from './folder.ts';
import { chooseIdentity } from './identity.ts';
import { startPostgres } from './start-postgres.ts';

// One folder serves all tests in turn: a start on what the test before left behind is itself what they are about.
const folder = mkdtempSync(path.join(tmpdir(), 'kabinet-test-'));
const mark = path.join(folder, 'cluster/postmaster.pid');
const start = () => startPostgres({ folder, durable: false, log: () => undefined });
after(() => rmSync(folder, { recursive: true, force: true }));

async function startFor(t: TestContext) {
  const postgres = await start();
  t.after(() => postgres.stop());
  return postgres;
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows[0];
  } finally {
    await client.end();
  }
}

const serverPid = () => Number(readFileSync(mark, 'utf8').split('\n')[0]);

async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 10_000; !isSo(); await delay(20)) assert.ok(performance.now() < deadline, String(isSo));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('the server speaks UTF-8, checks its pages and listens on no network address', async (t) => {
  const postgres = await startFor(t);
  const row = await ask(postgres.url, `select upper('қазақ') as letters, current_setting('data_checksums') as checked,
    current_setting('listen_addresses') as addresses, 'ә' < 'б' collate "kk-x-icu" as sorted`);
  assert.deepEqual(row, { letters: 'ҚАЗАҚ', checked: 'on', addresses: '', sorted: true });
});

test('what was committed is there after a stop and a start', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 17 as number');
  await first.stop();
  assert.equal(existsSync(mark), false);
  const second = await start();
  assert.deepEqual(await ask(second.url, 'select number from kept'), { number: 17 });
  await second.stop();
});

test('a folder in use is refused, and free again after the stop', async () => {
  const postgres = await start();
  const identity = chooseIdentity(folder);
  await assert.rejects(takeFolder(folder, identity, 0), { name: 'Error', exitCode: 5, message: /in use by another running Kabinet/ });
  await postgres.stop();
  (await takeFolder(folder, identity, 0))();
});

test('a server that was killed comes back at the same address', async (t) => {
  const postgres = await startFor(t);
  const killed = serverPid();
  process.kill(killed, 'SIGKILL');
  await until(() => existsSync(mark) && serverPid() !== killed && readFileSync(mark, 'utf8').includes('ready'));
  assert.deepEqual(await ask(postgres.url, 'select number from kept'), { number: 17 });
});

async function startElsewhere(): Promise<ChildProcess> {
  const source = `import { startPostgres } from ${JSON.stringify(import.meta.resolve('./start-postgres.ts'))};
    await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false, log: () => {} });
    console.log('ready');`;
  const program = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: program.stdout! }), 'line');
  return program;
}

test('the server ends with a program that is killed', async () => {
  const program = await startElsewhere();
  const server = serverPid();
  program.kill('SIGKILL');
  await until(() => !isAlive(server));
});

test('a server that outlived its program and its guard is stopped by the next start', { skip: !existsSync('/proc/self') }, async (t) => {
  const program = await startElsewhere();
  const server = serverPid();
  const guard = Number(/PPid:\s*(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))?.[1]);
  const children = readFileSync(`/proc/${guard}/task/${guard}/children`, 'utf8').trim().split(' ').map(Number);
  for (const pid of [guard, ...children.filter((child) => child !== server)]) process.kill(pid, 'SIGKILL');
  program.kill('SIGKILL');
  await once(program, 'exit');
  assert.ok(isAlive(server));
  await startFor(t);
  assert.notEqual(serverPid(), server);
});

test('a mark left behind does not stop the start when its number belongs to another process by now', async (t) => {
  writeFileSync(mark, [process.ppid, folder, '0', '5432', '/nowhere', '', '', 'ready'].join('\n'));
  const postgres = await startFor(t);
  assert.deepEqual(await ask(postgres.url, 'select number from kept'), { number: 17 });
});

test("another user's folder is refused with what to do", (t) => {
  t.mock.method(process as { getuid(): number }, 'getuid', () => 4711);
  assert.throws(() => chooseIdentity(folder), (error: unknown) => error instanceof StartFailure && /chown -R/.test(error.message));
});
