import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfiles } from '#operators';
import { generateRegistries } from '../../src/main/demo/generate-registries.ts';
import { readNeighbourhoods } from '../../src/main/demo/neighbours.ts';
import { readPlan } from '../../src/main/demo/plan.ts';
import { fullName, readVillage } from '../../src/main/demo/village.ts';
import type { Block } from '../commands.ts';
import type { Ground } from './inside.ts';
import { visitor, type Visitor } from './visitor.ts';

const OPERATOR = 'heat';
const HOST = 'heat.example';
export const OWN_ADDRESS = '127.0.0.7';
const PASSWORD = 'nine quiet tramways';
const TEMPORARY = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;

export interface Customer {
  readonly email: string;
  readonly number: string;
}

/** Asks the database as its superuser, past row-level security. One value. */
export function ask(query: string, database = 'kabinet'): string {
  const { status, stdout, stderr } = spawnSync('runuser', ['--user', 'postgres', '--', 'psql', '--no-align', '--tuples-only', '--quiet', `--dbname=${database}`, '--command', query], { encoding: 'utf8', cwd: '/' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** Starts a program with the settings of the service, some of them changed, and says how it ended. */
async function startWith(program: string, changes: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const settings = Object.fromEntries(readFileSync('/etc/kabinet/settings', 'utf8').split('\n').filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  const env = { PATH: process.env['PATH'], PORT: '8099', ...settings, ...changes };
  const child = spawn('runuser', ['--user', 'kabinet', '--', '/opt/kabinet/current/bin/kabinet', program], { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const impatient = setTimeout(() => child.kill('SIGTERM'), 60_000);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code]: (number | null)[] = await once(child, 'close');
  clearTimeout(impatient);
  return { code: code as number | null, said };
}

async function refuses(program: string, changes: Readonly<Record<string, string>>, reason: RegExp): Promise<void> {
  const { code, said } = await startWith(program, changes);
  assert.match(said, reason);
  assert.equal(code, 3, said);
}

const OTHER_KEY = { MASTER_KEY: 'f'.repeat(64) };
const WRONG_KEY = /the master key is not the one this database was filled with/;

export async function productionRefuses({ shell }: Ground): Promise<void> {
  await Promise.all([
    refuses('serve', { MAIL_URL: 'file:/tmp/mail' }, /MAIL_URL must be an SMTP server in production/),
    refuses('serve', { PUBLIC_URL: 'http://heat.example' }, /PUBLIC_URL must be https in production/),
    refuses('work', { MASTER_KEY_FILE: '' }, /MASTER_KEY \(or MASTER_KEY_FILE\) is required in production/),
    refuses('serve', { MASTER_KEY_FILE: '/nonexistent' }, /MASTER_KEY_FILE: .*ENOENT/),
  ]);
  const [person] = readVillage(join(import.meta.dirname, '../../demo/village.yaml')).staff;
  const enrol = (password: string) => shell.run(`echo '${password}' | kabinet staff --operator ${OPERATOR} --email ${person!.email} --name '${fullName(person!)}' --role clerk`);
  await assert.rejects(enrol(person!.password), /the password is not good enough: context-word/);
  await enrol(PASSWORD);
  const reason = new RegExp(`people of the demonstration, whose passwords are public: ${person!.email} \\(${OPERATOR}\\)`);
  await Promise.all([refuses('serve', {}, reason), refuses('work', {}, reason)]);
  ask('delete from identity.staff_roles; delete from identity.staff');
}

export async function load({ shell, root }: Ground): Promise<void> {
  await shell.run(`echo '${PASSWORD}' | kabinet staff --operator ${OPERATOR} --email chief@${HOST} --name 'A B' --role administrator | grep 'otpauth://'`);
  const profile = (await loadProfiles('/etc/kabinet/profiles')).find(({ code }) => code === OPERATOR)!;
  const demo = join(root, 'demo');
  const plan = readPlan(join(demo, `${OPERATOR}.yaml`));
  const neighbourhood = readNeighbourhoods(join(demo, 'neighbours.yaml'))[plan.names]!;
  const until = Temporal.Now.plainDateISO(profile.zone).toPlainYearMonth().subtract({ months: 1 });
  const order = { profile, plan, village: { people: [], staff: [] }, neighbourhood, accounts: 40, months: 3, until, folder: '/srv/registries', seed: 7 };
  for (const { path, layout } of generateRegistries(order)) await shell.run(`chmod --recursive a+rX /srv/registries; kabinet import --operator ${OPERATOR} --layout ${layout} ${path}`);
  assert.equal(ask('select count(*) from accounts.accounts'), '40');
}

const UNREGISTERED = `
  select a.number || ' ' || (b.due_minor / 100.0)::numeric(14, 2)
  from accounts.accounts a
  join accounts.bills b on b.operator_id = a.operator_id and b.account_id = a.id and b.superseded_at is null
  where b.due_minor > 0 and b.period = (select max(period) from accounts.bills n where n.account_id = a.id)
    and not exists (select 1 from accounts.links l where l.account_id = a.id)
  order by a.number
  limit 1`;

/** Sends a registration; the letter is on its way. */
export async function letterFor(email: string, guest: Visitor = visitor(HOST, OWN_ADDRESS)): Promise<string> {
  const [account, amount] = ask(UNREGISTERED).split(' ') as [string, string];
  await guest.open('/register');
  const rules = await guest.send({ account, amount, email });
  assert.equal(rules.status, 200, rules.text);
  const sent = await guest.send({});
  assert.equal(sent.status, 200, sent.text);
  return account;
}

export async function register({ mail }: Ground): Promise<Customer> {
  const email = 'customer@mail.example';
  const guest = visitor(HOST, OWN_ADDRESS);
  const number = await letterFor(email, guest);
  const temporary = TEMPORARY.exec(await mail.letterTo(email))?.[0] as string;
  await guest.open('/sign-in');
  await guest.send({ name: number, password: temporary });
  await guest.send({ current: temporary, next: PASSWORD });
  const overview = await guest.send({ agree: 'yes' });
  assert.ok(overview.status === 200 && overview.text.includes(number), overview.text);
  assert.equal(ask('select string_agg(distinct host(address::inet), \',\') from identity.sessions'), OWN_ADDRESS);
  return { email, number };
}

/** What the customer sees of his charges, after signing in anew. */
async function chargesOf({ number }: Customer): Promise<string> {
  const guest = visitor(HOST, OWN_ADDRESS);
  await guest.open('/sign-in');
  const overview = await guest.send({ name: number, password: PASSWORD });
  assert.equal(overview.status, 200, overview.text);
  const path = /href="(\/accounts\/[^"/]+\/charges)[^"]*"/.exec(overview.text)?.[1];
  assert.ok(path, overview.text);
  const { status, text } = await guest.open(path);
  assert.equal(status, 200, text);
  return /<main[^]*<\/main>/.exec(text)![0].replace(/name="token" value="[^"]*"/g, '');
}

export async function serveNewOperator({ shell }: Ground, proxy: readonly Block[]): Promise<void> {
  await shell.run('export DOMAIN=water.example');
  // What is once for the installation and the choice of the name come first; the rest is for each operator.
  for (const { commands } of proxy.slice(2)) await shell.run(commands);
  const { text } = await visitor('water.example', OWN_ADDRESS).open('/register');
  assert.match(text, /<form/);
  await assert.rejects(shell.run(`curl --silent --fail --cacert /etc/kabinet/tls/water.example.crt --connect-to ::127.0.0.1: https://water.example/health/ready`), /exit status 22/);
}

export interface Memory {
  readonly rows: string;
  readonly charges: string;
}

/** Rows of what stands still meanwhile: sessions come and go, and the worker seals the audit record every half minute. */
const COUNTS = `
  select string_agg(format('%s.%s %s', schemaname, relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, relname), false, true, '')))[1]), e'\\n' order by schemaname, relname)
  from pg_stat_user_tables where schemaname not in ('pgboss', 'staging') and relname not in ('sessions', 'entries', 'heads', 'submissions', 'tries', 'message_events')`;

export async function remember(_: Ground, customer: Customer): Promise<Memory> {
  return { charges: await chargesOf(customer), rows: ask(COUNTS) };
}

export async function areAsBefore(_: Ground, customer: Customer, before: Memory): Promise<void> {
  assert.equal(ask(COUNTS), before.rows);
  assert.equal(await chargesOf(customer), before.charges);
}

export const refuseOtherKey = (_: Ground): Promise<void> => refuses('serve', OTHER_KEY, WRONG_KEY);
