import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import { createLog } from '#lib/log.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as legal from '#legal';
import pg from 'pg';
import { readConfig } from '../../src/main/config.ts';
import { openKabinet } from '../../src/main/house.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const START_PATIENCE_MS = 60_000;

export interface Stand {
  /** Address of an operator's cabinet. */
  readonly home: (operator: string) => string;
  /** Makes users of an operator who accepted his documents, each with a password: the i-th of each list belong together. */
  users(operator: string, emails: readonly string[], passwords: readonly string[]): Promise<void>;
  /** Whatever was counted of tries is forgotten. */
  forgetTries(): Promise<void>;
  /** Alarms that the metric tells of, by kind. */
  alarms(): Promise<Readonly<Record<string, number>>>;
  /** Codes in letters to an address that nobody has taken away yet, oldest first. */
  codesSentTo(email: string): Promise<string[]>;
}

/** An address of the length that every address here has. */
export const addressOf = (): string => `${randomBytes(8).toString('hex')}@mail.example`;

/** The product as a process of its own over an empty database, believing what a proxy on this machine says of where visitors come from. */
export async function openStand(opened: AsyncDisposableStack): Promise<Stand> {
  const folder = opened.adopt(mkdtempSync(path.join(tmpdir(), 'kabinet-entry-')), (made) => rmSync(made, { recursive: true, force: true }));
  const postgres = opened.adopt(await startPostgres({ folder: path.join(folder, 'postgres'), log: () => {} }), (started) => started.stop());
  const [port, metricsPort] = [await freePort(), await freePort()];
  const settings = { KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port), METRICS_PORT: String(metricsPort), DATA_FOLDER: folder, SECRETS_FOLDER: acquirerKeys(folder), DATABASE_URL: postgres.url, MASTER_KEY: randomBytes(32).toString('hex'), MAIL_URL: `file:${folder}/mail`, LOG_LEVEL: 'error', TRUST_PROXY: '127.0.0.1' };
  const program = (verb: string) => spawn(process.execPath, [...process.execArgv, 'src/main/kabinet.ts', verb], { cwd: ROOT, env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'inherit'] });
  if ((await once(program('migrate'), 'exit'))[0] !== 0) throw new Error('the database was not migrated');
  const kabinet = opened.adopt(await openKabinet(readConfig(settings), postgres.url, createLog('error')), (made) => made.close());
  let isStopping = false;
  const served = program('serve');
  served.once('exit', (code, signal) => void (isStopping || console.error(`the product ended by itself: ${code ?? signal}`)));
  opened.defer(async () => {
    isStopping = true;
    served.kill('SIGTERM');
    if (served.exitCode === null && served.signalCode === null) await once(served, 'exit');
  });
  await isReady(`http://127.0.0.1:${port}/health/ready`);
  const owner = opened.adopt(new pg.Client(postgres.url), (client) => client.end());
  await owner.connect();
  return {
    home: (operator) => `http://127.0.0.1:${port}/${operator}`,
    async users(code, emails, passwords) {
      const operator = kabinet.operators.find((one) => one.code === code)!;
      const hashed = new Map(await Promise.all([...new Set(passwords)].map(async (password) => [password, await hashPatiently(password)] as const)));
      const stored = passwords.map((password) => hashed.get(password)!);
      const { rows } = await owner.query(ADD_USERS, [operator.id, emails, stored.map(({ phc }) => phc), stored.map(({ pepperKey }) => pepperKey)]);
      const now = Temporal.Now.instant();
      for (const { id: userId } of rows.slice(0, WITH_DOCUMENTS))
        await transaction(kabinet.db, operator.id, async (tx) => {
          for (const { code: document, version } of await legal.pendingDocuments(tx, operator, userId, dateIn(operator.zone, now)))
            await legal.recordAcceptance(tx, operator, { userId, document, version, language: 'ru', control: 'drill', channel: 'cabinet', origin: { requestId: 'drill', address: '127.0.0.1', browser: 'drill' } }, now);
        });
    },
    forgetTries: async () => void (await owner.query('truncate identity.tries, identity.tallies, identity.tried_passwords, identity.alarms')),
    async alarms() {
      const text = await fetch(`http://127.0.0.1:${metricsPort}/metrics`).then((answer) => answer.text(), () => '');
      return Object.fromEntries([...text.matchAll(/^kabinet_alarms\{operator="heat",kind="(\w+)"\} (\d+)$/gm)].map(([, kind = '', count]) => [kind, Number(count)]));
    },
    async codesSentTo(email) {
      const { rows } = await owner.query(`select sealed_secret from notices.messages where recipient = $1 and kind = 'sign-in-code' order by id`, [email]);
      return rows.map(({ sealed_secret: sealed }) => (JSON.parse(kabinet.keys.open('notices.secret', sealed)) as { code: string }).code);
    },
  };

  /** The pool turns away what would wait for long. */
  async function hashPatiently(password: string): ReturnType<typeof hashPassword> {
    for (;;) {
      try {
        return await hashPassword(kabinet.keys, CUSTOMER_STRENGTH, password);
      } catch {
        await wait(500);
      }
    }
  }
}

/** Those who are to see pages behind the sign-in; thousands of others are only knocked for. */
const WITH_DOCUMENTS = 100;

const ADD_USERS = `
  with added as (
    insert into identity.users (operator_id, id, number, email, email_key, language, created_at, email_verified_at)
    select $1, gen_random_uuid(), email, email, email, 'ru', now(), now() from unnest($2::text[]) email
    returning id, email
  ), given as (
    insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at)
    select $1, a.id, t.phc, t.pepper_key, now() from added a join unnest($2::text[], $3::text[], $4::text[]) t (email, phc, pepper_key) on t.email = a.email
  )
  select a.id from added a join unnest($2::text[]) with ordinality t (email, place) on t.email = a.email order by t.place`;

/** Operators that take cards do not start without a key. */
function acquirerKeys(folder: string): string {
  const secrets = path.join(folder, 'secrets');
  mkdirSync(secrets);
  for (const name of readdirSync(path.join(ROOT, 'profiles')).filter((file) => file.endsWith('.yaml'))) writeFileSync(path.join(secrets, `${path.basename(name, '.yaml')}.acquirer`), randomBytes(16).toString('hex'));
  return secrets;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isReady(address: string): Promise<void> {
  for (const until = Date.now() + START_PATIENCE_MS; ; await wait(50)) {
    if (await fetch(address).then(({ ok }) => ok, () => false)) return;
    if (Date.now() > until) throw new Error('the product did not start');
  }
}
