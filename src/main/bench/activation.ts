import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { median, round, settingsOf, type Bench, type BenchContext, type Measured } from './bench.ts';
import { formSender, type FormSender } from './forms.ts';
import { serve } from './payment-rows.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
/** Every answer takes a quarter of a second: so many keep the machine at work meanwhile. */
const AT_ONCE = 32;
const PORT = 18_092;
const SINK_PORT = 18_093;
const OPERATOR = 'platform';
const ENTRANCE = '/register/email-activation';
const PASSWORD = 'a quiet winter of many words';
const DEADLINE_S = 10;
/** Of a thousand letters five may be late. */
const SHARE = 0.995;
/** How long after the latest registration letters are waited for. */
const PATIENCE_MS = 60_000;
/** Registrations from one network, which counts them. */
const OF_ONE_NETWORK = 50;

export const activation: Bench = {
  name: 'activation',
  compares: `time from a registration to its letter with an SMTP server, in the 99.5th percentile at half of the most registrations/s, against ${DEADLINE_S} s`,
  target: 1,
  sense: 'at most',
  tools: ['smtp-sink'],
  async run(context): Promise<Measured> {
    const letters = join(context.folder, 'letters');
    mkdirSync(letters);
    const postgres = await startPostgres({ folder: join(context.folder, 'postgres'), log: () => {} });
    const sink = spawn('smtp-sink', [...(process.getuid?.() === 0 ? ['-u', 'root'] : []), '-d', `${letters}/%H%M%S.`, `127.0.0.1:${SINK_PORT}`, '256'], { stdio: ['ignore', 'inherit', 'inherit'] });
    try {
      await migrate(postgres.url);
      await untilListening(SINK_PORT);
      const settings = { ...settingsOf(context.folder, postgres.url, PORT), MAIL_URL: `smtp://127.0.0.1:${SINK_PORT}` };
      return await measure(context, settings, postgres.url, letters);
    } finally {
      await ended(sink);
      await postgres.stop();
    }
  },
};

async function measure({ say }: BenchContext, settings: Record<string, string>, url: string, letters: string): Promise<Measured> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  await kabinet.close();
  return serve(settings, PORT, async () => {
    const worker = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '../kabinet.ts'), 'work'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...settings } });
    const sender = formSender(PORT, OPERATOR, kabinet.keys);
    const sentAt = new Map<string, number>();
    try {
      const accepts = await acceptsOf(`http://127.0.0.1:${PORT}/${OPERATOR}${ENTRANCE}`, sender);
      const register = (n: number) => registration(sender, accepts, n, sentAt);
      const [most, slowest]: [number[], number[]] = [[], []];
      let [n, turnedAway] = [0, 0];
      for (let at = 1; at <= ROUNDS; at += 1) {
        const began = sentAt.size;
        const until = performance.now() + SECONDS * 1_000;
        await Promise.all(Array.from({ length: AT_ONCE }, async () => {
          while (performance.now() < until) await register((n += 1));
        }));
        most.push((sentAt.size - began) / SECONDS);
        await received(letters, sentAt);
        const first = n;
        await steadily(Math.floor((SECONDS * 2 * median(most)) / 2), median(most) / 2, async () => void ((await register((n += 1))) || (turnedAway += 1)));
        const tookMs = [...(await received(letters, sentAt))].filter(([name]) => Number(name.slice(1)) > first).map(([, ms]) => ms).sort((a, b) => a - b);
        slowest.push((tookMs[Math.min(tookMs.length - 1, Math.ceil(tookMs.length * SHARE) - 1)] as number) / 1_000);
        say(`  round ${at} of ${ROUNDS}: ${round(most.at(-1) as number)} registrations/s at most`);
      }
      return {
        ratio: median(slowest) / DEADLINE_S,
        demands: [{ name: 'turned away at half of the most', value: turnedAway, unit: '', atMost: 0 }, { name: 'letters that never came', value: sentAt.size - (await received(letters, sentAt)).size, unit: '', atMost: 0 }],
        figures: { 'most registrations/s': most.map(round).join(' '), '99.5th percentile, s': slowest.map(round).join(' '), 'letters': sentAt.size },
      };
    } finally {
      sender.close();
      await ended(worker);
    }
  });
}

/** Registers one person, by both forms; from the second one on his letter is due. False: he was turned away. */
async function registration(sender: FormSender, accepts: Readonly<Record<string, string>>, n: number, sentAt: Map<string, number>): Promise<boolean> {
  const network = Math.floor(n / OF_ONE_NETWORK);
  const from = `127.${10 + Math.floor(network / 200)}.${1 + (network % 200)}.1`;
  const name = `r${n}`;
  const person = await sender.send(ENTRANCE, { kind: 'individual', email: `${name}@mail.example` }, { from });
  const draft = new URL(person.to, 'http://here').searchParams.get('draft') ?? '';
  const at = Date.now();
  const { status } = await sender.send(`${ENTRANCE}/rules`, { draft, password: PASSWORD, ...accepts }, { from });
  if (status !== 303 && status !== 503) throw new Error(`a registration was answered ${status}`);
  if (status === 303) sentAt.set(name, at);
  return status === 303;
}

/** What the page of rules asks to be accepted. */
async function acceptsOf(entrance: string, sender: FormSender): Promise<Record<string, string>> {
  const { to } = await sender.send(ENTRANCE, { kind: 'individual', email: 'first@mail.example' });
  const page = await (await fetch(new URL(to, entrance))).text();
  return Object.fromEntries([...page.matchAll(/name="(accepts\.[\w-]+)"[^>]*value="(\d+)"/g)].map(([, name, value]) => [name as string, value as string]));
}

/** Does something so often, so many times a second, whatever becomes of the earlier ones. */
async function steadily(times: number, perSecond: number, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < times; n += 1) {
    all.push(work());
    await wait(Math.max(0, began + ((n + 1) * 1_000) / perSecond - performance.now()));
  }
  await Promise.all(all);
}

/** Milliseconds from form to letter by the name in its address, once every letter has come, or patience is over. */
async function received(letters: string, sentAt: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
  const took = new Map<string, number>();
  const read = new Set<string>();
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && took.size < sentAt.size; await wait(500))
    for (const file of readdirSync(letters)) {
      const [, name] = read.has(file) ? [] : (/^To: <?(r\d+)@mail\.example/m.exec(readFileSync(join(letters, file), 'latin1')) ?? []);
      if (name === undefined) continue;
      read.add(file);
      took.set(name, statSync(join(letters, file)).mtimeMs - (sentAt.get(name) as number));
    }
  return took;
}

async function untilListening(port: number): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; await wait(50)) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]);
    socket.destroy();
    if (isThere) return;
  }
  throw new Error(`nothing listens at ${port}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
