import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reaper, type WirePoint } from '../payments/kill-points.ts';
import { withMutant } from '../payments/mutants.ts';
import { drawsOf } from '../draws.ts';
import type { Drill } from '../run.ts';
import { mutants } from './mutants.ts';
import { payOut } from './office.ts';
import { askUntilAnswered, personOf, type Person } from './people.ts';
import { settleIn, type Village } from './settle-in.ts';
import { surround, type Surroundings } from './surroundings.ts';

/** Kills at what passes over the wires between payers, processes and their database. */
const POINTS: readonly WirePoint[] = ['request-arrived', 'answer-ready', 'answer-sent', 'commit-leaving', 'commit-sent', 'commit-answered'];
/** How many customers there are at each operator, for how many days; on every so many days a kill is armed. */
const FULL = { customers: 16, days: 200, perKill: 1 };
const SMALL = { customers: 5, days: 41, perKill: 4 };
const MUTANT = { customers: 6, days: 41, perKill: 5 };
const DAY_S = 86_400;

/**
 * Customers of two platforms top up, order, are debited day by day, get money back and leave, partners answer or stay silent, staff correct and pay out, while processes are killed as bytes pass; then everything
 * heals, and a program of its own judges the books.
 */
export const bank: Drill = {
  name: 'bank',
  about: 'a platform as a bank sees it: random money on two operators with kills as bytes pass, judged by an independent verifier; --broken: it goes red on broken builds',
  async run({ small, seed, broken }) {
    const drawn = seed ?? Math.floor(Math.random() * 2 ** 31);
    const root = path.join(import.meta.dirname, '../..');
    if (broken) return seeBroken(root, drawn);
    if ((await once(root, small ? SMALL : FULL, drawn)) !== 0) throw new Error(`the verifier found faults; repeat with --seed ${drawn}`);
  },
};

async function seeBroken(root: string, seed: number): Promise<void> {
  const unseen: string[] = [];
  for (const mutant of mutants) {
    const found = await withMutant(root, mutant, (copy) => once(copy, MUTANT, seed));
    console.log(`  mutant "${mutant.name}": ${found === 0 ? 'NOT SEEN' : 'red'}`);
    if (found === 0) unseen.push(mutant.name);
  }
  if (unseen.length > 0) throw new Error(`the verifier did not see: ${unseen.join('; ')}; repeat with --seed ${seed}`);
}

type Size = typeof FULL;

/** One run over one tree; answers the verifier's exit code. */
async function once(root: string, { customers, days, perKill }: Size, seed: number): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kabinet-bank-'));
  const death = reaper();
  const startedMs = performance.now();
  const say = (text: string): void => console.log(`  ${text}, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
  console.log(`  ${2 * customers} customers for ${days} days, seed ${seed}`);
  const at = await surround(root, folder, death);
  try {
    const log = path.join(folder, 'seen.jsonl');
    writeFileSync(log, '');
    const villages = await settleIn(at, customers);
    const people = villages.flatMap((village, which) => village.customers.map((customer, place) => personOf(village, customer, { at, draw: drawsOf(seed, which * 1_000 + place), log })));
    const office = drawsOf(seed, -2);
    say('everything is up');
    for (let day = 1; day <= days; day += 1) {
      if (day % perKill === 0) death.arm(POINTS[(day / perKill) % POINTS.length] as WirePoint);
      await oneDay(at, villages, people, { draw: office, log });
      if (day % Math.ceil(days / 4) === 0) say(`${day} days, ${[...death.killed.values()].reduce((sum, times) => sum + times, 0)} kills`);
    }
    await heal(at, villages);
    console.log(`  killed: ${[...death.killed].map(([point, times]) => `${point} ${times}`).join(', ')}`);
    const { status } = spawnSync(process.execPath, [...process.execArgv, path.join(import.meta.dirname, 'verify.ts'), at.databaseUrl, log], { stdio: 'inherit' });
    say('judged');
    return status ?? 1;
  } finally {
    await at.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everybody acts at once, then a day passes, and what falls due falls due; on the first of a month the one before is paid out. */
async function oneDay(at: Surroundings, villages: readonly Village[], people: readonly Person[], { draw, log }: { draw: () => number; log: string }): Promise<void> {
  await Promise.all(people.map((person) => person.act()));
  at.moveOn(DAY_S);
  await Promise.all(villages.map(({ operator }) => askUntilAnswered(at, 'day', { operator })));
  const today = Temporal.Now.instant().add({ seconds: at.aheadS() }).toZonedDateTimeISO('Asia/Almaty').toPlainDate();
  const month = today.with({ day: 1 }).subtract({ months: 1 }).toString();
  if (today.day === 1) await Promise.all(villages.map((village) => payOut(village, month, { at, draw, log })));
}

/** Partners that stayed silent are waited for no longer; whatever was killed is back. */
async function heal(at: Surroundings, villages: readonly Village[]): Promise<void> {
  at.moveOn(5 * DAY_S);
  await Promise.all(villages.map(({ operator }) => askUntilAnswered(at, 'day', { operator })));
  await at.allAlive();
  await wait(200);
}
