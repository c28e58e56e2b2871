import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { client, fault, fileIn, folder, none, partnerBooks, rows, seen } from './evidence.ts';

const OPERATORS = ['platform', 'bazaar'];
const letters = (): string[] => readdirSync(path.join(folder, 'mail'), { withFileTypes: true }).filter((one) => one.name.endsWith('.eml')).map(({ name }) => name);

/** I6: nobody's marker stands in another operator's rows, answers, letters, lines of the log or deliveries; every table is locked, for its owner too; with no operator set the application reads and writes nothing. */
export async function tenants(): Promise<void> {
  const tables = await rows("select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'operator_id' where c.relkind = 'r' and n.nspname !~ '^(pg_|staging|pgboss)'");
  const operators = await rows("select id, code from operators.operators where code in ('platform', 'bazaar')");
  for (const { name, locked } of tables) {
    if (String(locked) !== 'true') fault('I6', `${name} is not locked`);
    if (/^(legal\.versions|operators\.)/.test(name ?? '')) continue;
    for (const one of operators) for (const other of operators) if (one !== other) await none('I6', `${name} of ${one['code']} speaks of ${other['code']}`, `select 1 as found from ${name} t where operator_id = ${one['id']} and t::text like '%marker-of-${other['code']}%' limit 1`);
  }
  const isDone = async (text: string): Promise<boolean> => {
    await client.query('savepoint nobody; set local role kabinet_app');
    const done = await client.query(text).then(({ rowCount }) => (rowCount ?? 0) > 0, () => false);
    return client.query('rollback to savepoint nobody').then(() => done);
  };
  for (const { name } of tables) {
    if (await isDone(`select 1 from ${name} limit 1`)) fault('I6', `${name} is read with no operator set`);
    if (await isDone(`insert into ${name} (operator_id) values (${operators[0]?.['id']})`)) fault('I6', `${name} is written with no operator set`);
  }
  for (const [index, one] of OPERATORS.entries()) {
    const marker = `marker-of-${OPERATORS[1 - index]}`;
    for (const sight of seen) if (sight.operator === one && JSON.stringify(sight).includes(marker)) fault('I6', `${one} answered with ${marker}: ${JSON.stringify(sight)}`);
    for (const [name, { heard }] of Object.entries(partnerBooks)) if (name.startsWith(one) && JSON.stringify(heard).includes(marker)) fault('I6', `the partner ${name} was told of ${marker}`);
    for (const line of fileIn('log').split('\n')) if (line.includes(`"operator":"${one}"`) && line.includes(marker)) fault('I6', `the log says of ${one}: ${line}`);
  }
  for (const name of letters()) if (OPERATORS.every((one) => readFileSync(path.join(folder, 'mail', name), 'utf8').includes(`marker-of-${one}`))) fault('I6', `the letter ${name} speaks of both operators`);
}

/** I7: what happened to an order was told its partner, in order, and nothing that did not happen; an answer had its effect once; every letter left. By the partners' own books and the mailbox. */
export async function told(): Promise<void> {
  await none('I7', 'a delivery never arrived', 'select operator_id, id, event, attempts from webhooks.deliveries where arrived_at is null');
  await none('I7', 'an event of an order is not in the outbox once', `select e.operator_id, e.order_id, e.event, count(*)::text as events from orders.events e where e.event in ('placed', 'ended', 'suspended') group by 1, 2, 3
    having count(*) <> (select count(*) from webhooks.deliveries d where d.operator_id = e.operator_id and d.subject = 'order:' || e.order_id and d.event = 'order.' || e.event)`);
  await none('I7', 'an answer had its effect twice', "select operator_id, order_id from orders.events where event = 'activated' group by 1, 2 having count(*) > 1");
  const outbox = new Map((await rows("select d.id, o.code || '-' || d.partner_id as partner, d.subject, d.number::text, d.event from webhooks.deliveries d join operators.operators o on o.id = d.operator_id")).map((row) => [row['id'], row]));
  const heard = new Set<string>();
  for (const [partner, own] of Object.entries(partnerBooks)) {
    const latest = new Map<string, number>();
    for (const { id, event, subject, number } of own.heard) {
      const row = outbox.get(id);
      if (row?.['partner'] !== partner || row['event'] !== event || row['subject'] !== subject || row['number'] !== String(number)) fault('I7', `${partner} heard of ${event} of ${subject}, which never happened: ${id}`);
      if (!heard.has(id) && number !== (latest.get(subject) ?? 0) + 1) fault('I7', `${partner} heard number ${number} of ${subject} after number ${latest.get(subject) ?? 0}`);
      heard.add(id);
      latest.set(subject, Math.max(number, latest.get(subject) ?? 0));
    }
  }
  for (const [id, row] of outbox) if (!heard.has(id as string)) fault('I7', `${row['partner']} never heard of ${row['event']} of ${row['subject']}`);
  const numbers = new Map(Object.values(partnerBooks).flatMap(({ kept }) => kept.map(({ order, ownNumber }) => [order, ownNumber])));
  for (const { id, number } of (await rows('select id, partner_order_id as number from orders.orders where partner_order_id is not null')) as { id: string; number: string }[]) if (numbers.get(`order:${id}`) !== number) fault('I7', `order ${id} has number ${number} here and ${numbers.get(`order:${id}`)} at its partner`);
  await none('I7', 'a letter never left', "select operator_id, id, kind, latest_error from notices.messages where channel = 'email' and handed_over_at is null");
  const inMailbox = new Set(letters());
  for (const { id } of await rows("select id from notices.messages where channel = 'email' and handed_over_at is not null")) if (!inMailbox.has(`${id}.eml`)) fault('I7', `the letter ${id} counts as handed over and is not in the mailbox`);
}

const CARD_NUMBER = '(?<![0-9a-fA-F-])[2-6][0-9]{15}(?![0-9a-fA-F-])';

/** I9: no card's number, token, secret of a webhook or key stands in a row of any table, the queue's too, in the log, or in a letter. */
export async function secrets(): Promise<void> {
  const all = JSON.parse(fileIn('secrets.json')) as string[];
  const texts = [['the log', fileIn('log')], ...letters().map((name) => [`the letter ${name}`, readFileSync(path.join(folder, 'mail', name), 'utf8')])] as [string, string][];
  for (const [where, text] of texts) {
    for (const secret of all) if (text.includes(secret)) fault('I9', `${where} says ${secret.slice(0, 8)}…`);
    for (const [number] of text.matchAll(new RegExp(CARD_NUMBER, 'g'))) if (isCard(number)) fault('I9', `${where} says a card's number`);
  }
  const named = `array[${all.map((secret) => `'%${secret}%'`).join(', ')}]`;
  for (const { name } of await rows("select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'")) {
    await none('I9', `a secret stands in ${name}`, `select count(*)::text as rows from ${name} t where t::text like any (${named}) having count(*) > 0`);
    for (const { number } of await rows(`select distinct (regexp_matches(t::text, '${CARD_NUMBER}', 'g'))[1] as number from ${name} t`)) if (isCard(number ?? '')) fault('I9', `a card's number stands in ${name}`);
  }
}

/** Whether digits pass the sum of Luhn. */
const isCard = (digits: string): boolean => [...digits].reverse().reduce((sum, digit, at) => sum + (at % 2 === 0 ? Number(digit) : ((2 * Number(digit)) % 10) + Math.floor(Number(digit) / 5)), 0) % 10 === 0;

/** I10: after the last kill customers are answered as before, without a human; nobody holds a lock or waits for one, connections did not grow, no job is left to a dead worker. */
export async function recovered(): Promise<void> {
  const tries = seen.filter(({ kind }) => kind === 'recovery');
  if (tries.length === 0) fault('I10', 'nobody looked whether it recovered');
  for (const { answer } of tries) if (!(JSON.parse(answer) as { isRecovered: boolean }).isRecovered) fault('I10', `it did not recover: ${answer}`);
  const others = "from pg_stat_activity a where a.datname = current_database() and a.backend_type = 'client backend' and a.application_name <> 'drill'";
  await none('I10', 'a transaction is left open', `select a.pid, a.state, a.query ${others} and a.xact_start < now() - interval '10 seconds'`);
  // Between two looks a session may have been at work: what it holds at rest both times, it holds for ever.
  const held = async (): Promise<(string | null | undefined)[]> => {
    await client.query('select pg_stat_clear_snapshot()');
    return (await rows(`select a.pid || ' ' || l.objid as name from pg_locks l join (select * ${others}) a on a.pid = l.pid where a.state = 'idle' and l.locktype = 'advisory'`)).map(({ name }) => name);
  };
  const before = await held();
  await wait(500);
  for (const name of await held()) if (before.includes(name)) fault('I10', `a lock is held by nobody at work: ${name}`);
  await none('I10', 'somebody waits for a lock', `select a.pid, a.query ${others} and a.wait_event_type = 'Lock' and a.query_start < now() - interval '5 seconds'`);
  await none('I10', 'connections were not let go', `select count(*)::text as connections ${others} having count(*) > ${CONNECTIONS}`);
  await none('I10', 'a job was left by its worker', "select name, state, started_on::text from pgboss.job where state = 'active' and started_on < now() - interval '2 minutes' or state = 'failed'");
}

/** Two processes, each with the pages' pool, the one for what takes long, and the queue's. */
const CONNECTIONS = 2 * (10 + 3 + 3 + 1);

/** I11: nobody was granted what he had no right to, nor anything while it could not be known whether he had. */
export function closed(): void {
  const tries = seen.filter(({ kind }) => kind === 'intruded').map(({ answer }) => JSON.parse(answer) as { what: string; status: number });
  if (tries.length === 0) fault('I11', 'nobody tried what is forbidden');
  for (const { what, status } of tries) if (status >= 200 && status < 300) fault('I11', `${what} was answered ${status}`);
}
