import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drawsOf } from '../draws.ts';
import type { Drill } from '../run.ts';
import { MORNING_POINTS, OWN_POINTS, reaper, WIRE_POINTS, type WirePoint } from '../surroundings/kill-points.ts';
import { withMutant } from '../surroundings/mutant.ts';
import { surround, type Surroundings } from '../surroundings/surroundings.ts';
import { mutants } from './mutants.ts';
import { payAll, twoMornings, type Habits, type Payer } from './payers.ts';
import { OPERATORS, scene } from './scene.ts';

const FULL = 10_000;
const SMALL = 150;
const MUTANT = 120;
const USUAL: Habits = { agents: 0.2, leaves: 0.12, tabs: 0.1, slow: 0.05, saves: 0.3, forgers: 0.05, refunds: 0.15, looks: 6 };
/** Whose acquirers' protocols charge saved cards. */
const KEEPERS = ['heat', 'housing'];
/** A broken build is to be seen soon: nobody goes away, half of them use two tabs, a bank in five is slow, everybody is imitated, and more money goes back. */
const EAGER: Habits = { agents: 0.1, leaves: 0, tabs: 0.5, slow: 0.2, saves: 0.3, forgers: 1, refunds: 0.5, looks: 10 };
const PER_KILL = { full: 75, small: 10, broken: 15 };
const AT_ONCE = 24;
/** Of the whole drill; an operator's second one is armed at one of the points. */
const MORNINGS = 10;
/** The chance that a call to the acquirer, or a notice from it, goes wrong. */
const CHANCE = 0.12;
const DELAY_MS = 250;
/** Pages end after five minutes, and are given another one; a slow bank takes five. Then nothing may be open. */
const HEAL_PATIENCE_MS = 300_000;
/** So much time passes while healing, in steps; less in all than the hour for which an acquirer remembers a request's id. */
const HEAL_STEP_S = 61;
const HEAL_PAUSE_MS = 700;

/**
 * Payers of three operators pay by card and at terminals, let cards be kept and charged for their bills, are refused, go away, get money back and are imitated by forgers, while calls and notices go wrong
 * and processes are killed at every marked point; then everything heals, and a program of its own compares the database with the acquirer's books.
 */
export const payments: Drill = {
  name: 'payments',
  about: 'payments by every protocol with random faults and kills at every marked point, judged by an independent verifier; --broken: it goes red on broken builds',
  async run({ small, seed, broken }) {
    const drawn = seed ?? Math.floor(Math.random() * 2 ** 31);
    const root = path.join(import.meta.dirname, '../..');
    if (broken) return seeBroken(root, drawn);
    const faults = await once(root, { count: small ? SMALL : FULL, perKill: small ? PER_KILL.small : PER_KILL.full, seed: drawn, habits: USUAL });
    if (faults !== 0) throw new Error(`the verifier found faults; repeat with --seed ${drawn}`);
  },
};

async function seeBroken(root: string, seed: number): Promise<void> {
  const unseen: string[] = [];
  for (const mutant of mutants) {
    const found = await withMutant(root, mutant, (copy) => once(copy, { count: MUTANT, perKill: PER_KILL.broken, seed, habits: EAGER }));
    console.log(`  mutant "${mutant.name}": ${found === 0 ? 'NOT SEEN' : 'red'}`);
    if (found === 0) unseen.push(mutant.name);
  }
  if (unseen.length > 0) throw new Error(`the verifier did not see: ${unseen.join('; ')}; repeat with --seed ${seed}`);
}

interface Round {
  readonly count: number;
  /** A kill is armed after every so many payers. */
  readonly perKill: number;
  readonly seed: number;
  readonly habits: Habits;
}

/** One run over one tree; answers the verifier's exit code. */
async function once(root: string, { count, perKill, seed, habits }: Round): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kabinet-payments-'));
  const death = reaper();
  const startedMs = performance.now();
  const say = (text: string): void => console.log(`  ${text}, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
  console.log(`  ${count} payments, seed ${seed}`);
  const at = await surround({ ...scene, root, folder, reaper: death });
  try {
    const payers = await settle(at, count);
    say('everything is up');
    const log = path.join(folder, 'seen.jsonl');
    writeFileSync(log, '');
    if (count !== SMALL) await everyFaultOnce(at);
    await at.sandboxCall('/faults/chaos', { seed, chance: CHANCE, delayMs: DELAY_MS });
    let kills = 0;
    let mornings = 0;
    await payAll(payers, { atOnce: AT_ONCE, habits, log }, at, (index) => drawsOf(seed, index), async (done) => {
      if (done % perKill === 0) death.arm(WIRE_POINTS[kills++ % WIRE_POINTS.length] as WirePoint);
      if (done % 50 === 0) await at.moveOn(20);
      if (done % (count / MORNINGS) === 0) await Promise.all(KEEPERS.map((operator) => twoMornings(operator, at, MORNING_POINTS[(mornings++) % MORNING_POINTS.length])));
      if (done % (count / 4) === 0) say(`${done} payers, ${[...death.killed.values()].reduce((sum, times) => sum + times, 0)} kills`);
    });
    await heal(at);
    say('healed');
    console.log(`  killed: ${[...death.killed].map(([point, times]) => `${point} ${times}`).join(', ')}`);
    writeFileSync(path.join(folder, 'books.json'), await (await fetch(`${at.sandbox}/_sandbox/books`)).text());
    const missed = [...WIRE_POINTS, ...OWN_POINTS, ...MORNING_POINTS].filter((point) => !death.killed.has(point));
    if (missed.length > 0) console.log(`  nothing was killed at: ${missed.join(', ')}`);
    const { status } = spawnSync(process.execPath, [...process.execArgv, path.join(import.meta.dirname, 'verify.ts'), at.databaseUrl, path.join(folder, 'books.json'), log], { stdio: 'inherit' });
    return status === 0 && missed.length > 0 && count === FULL ? 1 : (status ?? 1);
  } finally {
    await at.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Chance may leave one out: each fault is ordered once for each kind of call and notice. */
async function everyFaultOnce({ sandboxCall }: Surroundings): Promise<void> {
  for (const match of ['/orders/create', '/v3/payments', 'refund', 'find', 'init_payment', 'get_status', 'revoke'])
    for (const kind of ['delay', 'error-before', 'silent-after', 'error-after', 'reset', 'truncated', 'oversized', 'nonsense', 'wrong-amount']) await sandboxCall('/faults', { at: 'api', kind, match, times: 1, amount: DELAY_MS });
  for (const match of ['Pay', 'payment', 'refund', 'Refund', 'Fail', 'result'])
    for (const kind of ['duplicate', 'reorder', 'late', 'forged', 'wrong-amount', 'wrong-currency', 'silent', 'lost-answer']) await sandboxCall('/faults', { at: 'notice', kind, match, times: 1, amount: 20 });
}

/** One account with a bill for each payment, kept by one user of each operator. */
async function settle({ query }: Surroundings, count: number): Promise<Payer[]> {
  const payers: Payer[] = [];
  for (const [at, code] of OPERATORS.entries()) {
    const [operator] = await query('select id from operators.operators where code = $1', [code]);
    const user = `00000000-0000-7000-8000-00000000000${at + 1}`;
    const email = `payer@${code}.example`;
    await query(`insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, $3, $4, $4, now(), 'ru', now())`, [operator?.['id'], user, `U-drill-${at}`, email]);
    const accounts = await query(`insert into accounts.accounts (operator_id, number, import_id) select $1, 'D' || n, gen_random_uuid() from generate_series(1, $2::int) n returning id, number`, [operator?.['id'], Math.ceil(count / OPERATORS.length)]);
    await query(`insert into accounts.links (operator_id, account_id, user_id, linked_at) select $1, id, $2, now() from accounts.accounts where operator_id = $1 and number like 'D%'`, [operator?.['id'], user]);
    await query(`insert into accounts.bills (operator_id, account_id, period, issued_on, due_on, due_minor, import_id) select $1, id, '2026-10-01', '2026-11-05', '2026-11-25', 250000, gen_random_uuid() from accounts.accounts where operator_id = $1 and number like 'D%'`, [operator?.['id']]);
    payers.push(...accounts.map(({ id, number }) => ({ operator: code, user, account: id as string, accountNumber: number as string, payment: randomUUID(), index: 0 })));
  }
  return Array.from({ length: count }, (_, index) => ({ ...(payers[(index % OPERATORS.length) * Math.ceil(count / OPERATORS.length) + Math.floor(index / OPERATORS.length)] as Payer), index }));
}

/** Faults end, time passes at the acquirer until he has nothing left to say, and here until nothing is open. */
async function heal(at: Surroundings): Promise<void> {
  await at.sandboxCall('/faults/clear');
  await at.allAlive();
  const open = async () => Number((await at.query(`select ((select count(*) from payments.payments where state in ('created', 'pending', 'authorized')) + (select count(*) from payments.refunds where state = 'asked')) as n`))[0]?.['n']);
  for (const until = Date.now() + HEAL_PATIENCE_MS; Date.now() < until && (await open()) > 0; await wait(HEAL_PAUSE_MS)) {
    await at.moveOn(HEAL_STEP_S);
    await at.allAlive();
  }
  await at.moveOn(3 * 86_400);
  await wait(2 * HEAL_PAUSE_MS);
}
