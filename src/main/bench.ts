import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { isGood, type Bench, type Measured } from './bench/bench.ts';
import { activation } from './bench/activation.ts';
import { announcements } from './bench/announcements.ts';
import { auditAppend, auditVerify } from './bench/audit.ts';
import { billing } from './bench/bills.ts';
import { searching } from './bench/catalog.ts';
import { charging } from './bench/charges.ts';
import { debit } from './bench/debit.ts';
import { desk } from './bench/desk.ts';
import { eds } from './bench/eds.ts';
import { firstPage } from './bench/first-page.ts';
import { flood } from './bench/flood.ts';
import { importing } from './bench/import.ts';
import { ledgerPostings } from './bench/ledger.ts';
import { mass } from './bench/mass.ts';
import { notices } from './bench/notices.ts';
import { overview } from './bench/overview.ts';
import { pay } from './bench/pay.ts';
import { peak } from './bench/peak.ts';
import { readings } from './bench/readings.ts';
import { reconcile } from './bench/reconcile.ts';
import { signIn } from './bench/sign-in.ts';
import { start } from './bench/start.ts';
import { productVersion } from './version.ts';

const BENCHES: readonly Bench[] = [overview, importing, firstPage, billing, charging, eds, peak, readings, start, pay, notices, reconcile, signIn, flood, activation, auditAppend, auditVerify, desk, mass, announcements, ledgerPostings, debit, searching];

export const help = `kabinet bench [NAME …] [--json]

Measures ratios within one run and prints each as a last line "NAME ratio R target T". Exit code 1 when one falls short.

${BENCHES.map(({ name, compares, sense, target }) => `  ${name.padEnd(12)} ${compares}; ${sense} ${target}`).join('\n')}`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  const chosen = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new StartFailure('usage', `there is no benchmark ${unknown.join(', ')}`);
  for (const { name, tools } of chosen)
    for (const tool of tools) if (spawnSync(tool, ['--version']).error) throw new StartFailure('failed', `${name} needs ${tool}: install it (Debian: apt-get install ${PACKAGES[tool] ?? tool})`);
  const say = values.json ? () => {} : (line: string) => console.log(line);
  say(machine());
  const results: (Measured & { name: string; target: number; isGood: boolean })[] = [];
  for (const bench of chosen) results.push(await one(bench, say));
  if (values.json) console.log(JSON.stringify({ machine: machine(), results }, null, 2));
  return results.every((result) => result.isGood) ? exitCodes.done : exitCodes.failed;
}

const PACKAGES: Record<string, string> = { taskset: 'util-linux', 'smtp-sink': 'postfix', psql: 'postgresql-client', pgbench: 'postgresql-contrib' };

async function one(bench: Bench, say: (line: string) => void) {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    say(`\n${bench.name}: ${bench.compares}`);
    const measured = await bench.run({ folder, say });
    for (const [name, value] of Object.entries(measured.figures)) say(`  ${name}: ${value}`);
    for (const { name, value, unit, atMost } of measured.demands ?? []) say(`  ${name}: ${value} ${unit}, at most ${atMost}: ${value <= atMost ? 'holds' : 'FALLS SHORT'}`);
    const good = isGood(bench, measured);
    say(`${bench.name} ratio ${measured.ratio.toFixed(2)} target ${bench.sense === 'at least' ? '>=' : '<='} ${bench.target}${good ? '' : ' FALLS SHORT'}`);
    return { ...measured, name: bench.name, target: bench.target, isGood: good };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function machine(): string {
  return `kabinet ${productVersion()}, Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`;
}
