import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ground } from './inside.ts';
import { visitor } from './visitor.ts';

const HOST = 'heat.example';

/** Visitors come through the proxy while something is done to the installation. Throws unless every one got his page. */
export async function underLoad(work: () => Promise<unknown>, visitors = 4): Promise<void> {
  let isOver = false;
  const lost: string[] = [];
  let answered = 0;
  const one = async (): Promise<void> => {
    const guest = visitor(HOST, '127.0.0.8');
    while (!isOver) {
      await guest.open('/sign-in').then(({ status }) => (status === 200 ? (answered += 1) : lost.push(String(status))), (error: Error) => lost.push(error.message));
      await wait(20);
    }
  };
  const all = Array.from({ length: visitors }, one);
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all(all);
  }
  assert.deepEqual(lost, []);
  assert.ok(answered > visitors, `only ${answered} requests were made`);
}

export const migrateUnderLoad = ({ shell }: Ground): Promise<void> => underLoad(() => shell.run('systemctl start kabinet-migrate'));

const IN_FLIGHT = 50;

/** Requests that have reached the process when it is told to stop: each on a connection of its own, past the proxy. */
export async function stopUnderLoad(_: Ground): Promise<void> {
  let answered = 0;
  const replies = Array.from({ length: IN_FLIGHT }, () => askRaw(8081));
  for (const { reply } of replies) void reply.then(() => (answered += 1));
  await Promise.all(replies.map(({ sent }) => sent));
  const answeredBefore = answered;
  signal('SIGTERM', /src\/main\/kabinet\.ts serve/, /(^| )PORT=8081( |$)/);
  const texts = await Promise.all(replies.map(({ reply }) => reply));
  assert.ok(answeredBefore < IN_FLIGHT / 2, `${answeredBefore} had their answer before the signal`);
  const whole = texts.filter((text) => text.trimEnd().endsWith('</html>'));
  assert.equal(whole.length, IN_FLIGHT, texts.map((text) => text.slice(0, 40)).join('\n'));
  // What comes while the process is busy may be told to come again; nobody is cut off, and most are served.
  const told = whole.filter((text) => text.startsWith('HTTP/1.1 503') && /^retry-after: /im.test(text));
  const served = whole.filter((text) => text.startsWith('HTTP/1.1 200'));
  assert.equal(served.length + told.length, IN_FLIGHT);
  assert.ok(served.length > IN_FLIGHT / 2, `only ${served.length} were served`);
  await ready(8081);
}

function askRaw(port: number): { sent: Promise<void>; reply: Promise<string> } {
  const socket: Socket = connect(port, '127.0.0.1');
  const sent = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('connect', () => socket.write(`GET /sign-in HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`, () => resolve()));
  });
  const reply = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part)).on('close', () => resolve(text));
  });
  return { sent, reply };
}

export async function ready(port: number, withinMs = 20_000): Promise<void> {
  for (const until = Date.now() + withinMs; Date.now() < until; await wait(50)) {
    if (await fetch(`http://127.0.0.1:${port}/health/ready`).then(({ ok }) => ok, () => false)) return;
  }
  throw new Error(`port ${port} does not become ready`);
}

/** Tells the program itself, not its launcher. */
function signal(word: NodeJS.Signals, words: RegExp, environment: RegExp): void {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => words.test(read(`/proc/${pid}/cmdline`)) && environment.test(read(`/proc/${pid}/environ`)));
  assert.equal(pids.length, 1, `${words} runs ${pids.length} times`);
  process.kill(Number(pids[0]), word);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

export async function killServing(_: Ground): Promise<void> {
  signal('SIGKILL', /src\/main\/kabinet\.ts serve/, /(^| )PORT=8082( |$)/);
  assert.equal((await visitor(HOST, '127.0.0.8').open('/sign-in')).status, 200);
  await ready(8082);
}

/** A registration whose letter waits while no worker is there. */
export async function killWorker({ mail }: Ground, letterFor: (email: string) => Promise<unknown>): Promise<void> {
  mail.forget();
  signal('SIGKILL', /src\/main\/kabinet\.ts work/, /./);
  await letterFor('patient@mail.example');
  await mail.letterTo('patient@mail.example', 60_000);
}

export async function killPostgres({ shell }: Ground): Promise<void> {
  process.kill(Number(readFileSync('/var/lib/postgresql/15/main/postmaster.pid', 'utf8').split('\n')[0]), 'SIGKILL');
  await wait(300);
  const { status, text } = await visitor(HOST, '127.0.0.8').open('/overview');
  assert.ok([200, 503].includes(status), `${status} ${text.slice(0, 200)}`);
  assert.equal(await fetch('http://127.0.0.1:8081/health/ready').then((reply) => reply.status), 503);
  await shell.run('while pgrep --exact postgres > /dev/null; do sleep 0.1; done; pg_ctlcluster 15 main start');
  await Promise.all([ready(8081), ready(8082)]);
  assert.equal((await visitor(HOST, '127.0.0.8').open('/sign-in')).status, 200);
}
