import { spawn } from 'node:child_process';
import { once as happens } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { drawsOf } from '../draws.ts';
import type { Drill } from '../run.ts';
import { reaper, type Reaper, type WirePoint } from '../surroundings/kill-points.ts';
import { withMutant } from '../surroundings/mutant.ts';
import { surround, type Surroundings } from '../surroundings/surroundings.ts';
import { measure, recover } from './health.ts';
import { askWithoutDatabase, intrude } from './intruder.ts';
import { mutants } from './mutants.ts';
import { payOut } from './office.ts';
import { openPartners, type Partners } from './partners.ts';
import { askUntilAnswered, CARDS, dayAt, personOf, type Person, type Seen } from './people.ts';
import { scene } from './scene.ts';
import { settleIn, type Village } from './settle-in.ts';
import { violations } from './violations.ts';

/** Kills at what passes over the wires between payers, acquirer, processes and their database. */
const POINTS: readonly WirePoint[] = ['request-arrived', 'answer-sent', 'commit-sent', 'answer-ready', 'ask-sent', 'commit-leaving', 'answer-arriving', 'ask-leaving', 'commit-answered', 'answer-arrived'];
/** How many customers there are at each operator, for how many days; on every so many days a kill is armed, and once in so many the database is away. */
const FULL = { customers: 40, days: 250, perKill: 2, perOutage: 25 };
const SMALL = { customers: 5, days: 14, perKill: 4, perOutage: 7 };
/** The day of the month on which everything begins: soon enough before its end that something is paid out. */
const FIRST_DAY = 24;
/** The chance that a call to the acquirer, or a notice from it, goes wrong. */
const CHANCE = 0.03;
/** Kills come amid what people do, when some have been answered and others have not. */
const AMID_MS = 600;
const DAY_S = 86_400;
/** Pages of payments end after five minutes; an acquirer remembers for an hour. */
const EVENING_STEP_S = 151;
const EVENING_PATIENCE_MS = 120_000;
/** Sooner than the five minutes that are allowed, so that broken builds are seen soon. */
const BACKLOG_WITHIN_MS = 60_000;

/**
 * Customers of two platforms top up at their acquirers, order, are debited day by day, get money back and leave; partners' programs answer, refuse, stay silent or are away; staff correct and pay out; others try what they may
 * not. Meanwhile processes are killed as bytes pass and the database goes away. Then everything heals, and a program of its own judges the books.
 */
export const bank: Drill = {
  name: 'bank',
  about: 'a platform as a bank sees it: random money on two operators with kills as bytes pass, judged by an independent verifier; --broken: it goes red on broken builds and on every violation',
  async run({ small, seed, broken }) {
    const drawn = seed ?? Math.floor(Math.random() * 2 ** 31);
    const root = path.join(import.meta.dirname, '../..');
    if (broken) return seeBroken(root, drawn);
    if (await once(root, small ? SMALL : FULL, drawn, judge)) throw new Error(`the verifier found faults; repeat with --seed ${drawn}`);
  },
};

async function seeBroken(root: string, seed: number): Promise<void> {
  const unseen = await once(root, SMALL, seed, violate);
  for (const mutant of mutants) {
    const found = await withMutant(root, mutant, (copy) => once(copy, { ...SMALL, days: mutant.days ?? SMALL.days }, seed, judge));
    console.log(`  mutant "${mutant.name}": ${found ? `red: ${found}` : 'NOT SEEN'}`);
    if (!found?.split(' ').includes(mutant.invariant)) unseen.push(`${mutant.name} (${mutant.invariant})`);
  }
  if (unseen.length > 0) throw new Error(`the verifier did not see: ${unseen.join('; ')}; repeat with --seed ${seed}`);
}

/** The invariants that do not hold, or nothing. The wires are in this process and go on meanwhile. */
async function judge({ databaseUrl }: Surroundings, folder: string, violation: readonly string[] = [], isQuiet = false): Promise<string | undefined> {
  const child = spawn(process.execPath, [...process.execArgv, path.join(import.meta.dirname, 'verify.ts'), databaseUrl, folder, ...violation], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [status]] = await Promise.all([text(child.stdout), happens(child, 'exit') as Promise<[number | null]>]);
  if (!isQuiet) process.stdout.write(said);
  return status === 0 ? undefined : (/faults of (.*)/.exec(said)?.[1] ?? 'the verifier broke');
}

/** Breaks what a sound run left, one thing at a time: each must turn its invariant red and no other. Answers those that did not. */
async function violate(at: Surroundings, folder: string): Promise<string[]> {
  const unseen: string[] = [];
  if ((await judge(at, folder)) !== undefined) unseen.push('the run itself is not sound');
  for (const { invariant, name, sql, file = 'seen.jsonl', line } of violations) {
    const place = path.join(folder, file);
    const { size } = statSync(place);
    if (line !== undefined) appendFileSync(place, `${line}\n`);
    const found = await judge(at, folder, sql === undefined ? [] : [sql], true);
    truncateSync(place, size);
    console.log(`  violation "${name}": ${found === invariant ? `red: ${found}` : `SHOULD BE ${invariant}, IS ${found}`}`);
    if (found !== invariant) unseen.push(`${name} (${invariant})`);
  }
  return unseen;
}

type Size = typeof FULL;

/** One run over one tree, judged before the product is stopped. */
async function once<T>(root: string, size: Size, seed: number, judged: (at: Surroundings, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kabinet-bank-'));
  const death = reaper();
  const startedMs = performance.now();
  const say = (text: string): void => console.log(`  ${text}, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
  console.log(`  ${2 * size.customers} customers for ${size.days} days, seed ${seed}`);
  let clock = Date.now;
  const programs = await openPartners(() => clock(), drawsOf(seed, -3));
  const at = await surround({ ...scene, root, folder, reaper: death, env: { PARTNER_URL: programs.url, LOG_LEVEL: 'info' } }).catch((error: unknown) => (programs.close(), Promise.reject(error as Error)));
  clock = at.now;
  try {
    const villages = await settleIn(at, programs, size.customers);
    const note = (seen: Seen): void => appendFileSync(path.join(folder, 'seen.jsonl'), `${JSON.stringify(seen)}\n`);
    const people = villages.flatMap((village, which) => village.customers.map((customer, place) => personOf(village, customer, { at, draw: drawsOf(seed, which * 1_000 + place), note })));
    const [today, before] = [dayAt(at.now()), await measure(at, villages)];
    await goTo(at, today.with({ day: FIRST_DAY }).add({ months: today.day < FIRST_DAY ? 0 : 1 }));
    say(`everything is up, answers within ${before.p95Ms} ms`);
    await live({ at, villages, people, programs, death, note, draw: drawsOf(seed, -2), say }, size, seed);
    await heal(at, villages, programs);
    note({ kind: 'recovery', operator: '', id: '', answer: JSON.stringify(await recover(at, villages, before)) });
    console.log(`  killed: ${[...death.killed].map(([point, times]) => `${point} ${times}`).join(', ')}`);
    writeFileSync(path.join(folder, 'books.json'), await (await fetch(`${at.sandbox}/_sandbox/books`)).text());
    writeFileSync(path.join(folder, 'partners.json'), JSON.stringify(programs.books()));
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify([...CARDS, ...Object.values(at.keys), ...villages.flatMap(({ partners }) => partners.flatMap(({ secret, token }) => [secret, token]))]));
    say('healed');
    return await judged(at, folder);
  } finally {
    say('judged');
    await at.stop();
    programs.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Town {
  readonly at: Surroundings;
  readonly villages: readonly Village[];
  readonly people: readonly Person[];
  readonly programs: Partners;
  readonly death: Reaper;
  readonly note: (seen: Seen) => void;
  readonly draw: () => number;
  readonly say: (text: string) => void;
}

/** Day by day, with kills, calls that go wrong, and days on which the database is away. */
async function live(town: Town, { days, perKill, perOutage }: Size, seed: number): Promise<void> {
  const { at, villages, people, programs, death, note, draw, say } = town;
  await at.sandboxCall('/faults/chaos', { seed, chance: CHANCE, delayMs: 150 });
  for (let day = 1; day <= days; day += 1) {
    programs.changeMoods(draw);
    if (day % perKill === 0) setTimeout(() => death.arm(POINTS[(day / perKill) % POINTS.length] as WirePoint), AMID_MS * draw());
    const order = people.find((person) => person.latestOrder() !== undefined)?.latestOrder();
    const tries = (day % perOutage === 0 ? askWithoutDatabase : intrude)(at, villages, order);
    await Promise.all([tries, ...people.map((person) => person.act())]);
    for (const tried of await tries) note({ kind: 'intruded', operator: '', id: '', answer: JSON.stringify(tried) });
    await evening(at);
    await morning(town);
    if (day % Math.ceil(days / 4) === 0) say(`${day} days, ${[...death.killed.values()].reduce((sum, times) => sum + times, 0)} kills`);
  }
}

/** Nobody goes to bed before it is known how his payment ended: an acquirer answers about today. */
async function evening(at: Surroundings): Promise<void> {
  const isOpen = async () => (await at.query("select 1 from payments.payments where state in ('created', 'pending', 'authorized') union all select 1 from payments.refunds where state = 'asked' limit 1")).length > 0;
  for (const until = Date.now() + EVENING_PATIENCE_MS; Date.now() < until && (await isOpen()); await wait(400)) await at.moveOn(EVENING_STEP_S);
}

/** A day begins, and what falls due falls due; on the first of a month the one before is paid out. */
async function morning({ at, villages, draw, note }: Town): Promise<void> {
  const today = dayAt(at.now()).add({ days: 1 });
  await goTo(at, today);
  await Promise.all(villages.map(({ operator }) => askUntilAnswered(at, 'day', { operator })));
  if (today.day === 1) await Promise.all(villages.map((village) => payOut(village, today.subtract({ months: 1 }).toString(), { at, draw, note })));
}

/** Time passes until the morning of a day. */
const goTo = (at: Surroundings, day: Temporal.PlainDate): Promise<void> => at.moveOn(Math.ceil((day.toZonedDateTime({ timeZone: 'Asia/Almaty', plainTime: '07:00' }).epochMilliseconds - at.now()) / 1_000));

/** Whatever was killed is back, partners are well, nobody is waited for any longer: everything that was queued is told, soon. */
async function heal(at: Surroundings, villages: readonly Village[], programs: Partners): Promise<void> {
  await at.sandboxCall('/faults/clear');
  programs.allWell();
  await at.allAlive();
  await evening(at);
  const backlog = async () => Number((await at.query("select (select count(*) from webhooks.deliveries where arrived_at is null and gave_up_at is null) + (select count(*) from notices.messages where next_attempt_at is not null) + (select count(*) from pgboss.job where state = 'active') as n"))[0]?.['n']);
  const settle = async (): Promise<void> => {
    for (const until = Date.now() + BACKLOG_WITHIN_MS; Date.now() < until && (await backlog()) > 0; await wait(250)) await at.moveOn(EVENING_STEP_S);
  };
  await settle();
  // Orders that no partner answered are past their time, and their partners hear of it.
  await at.moveOn(5 * DAY_S);
  await Promise.all(villages.map(({ operator }) => askUntilAnswered(at, 'day', { operator })));
  await settle();
}
