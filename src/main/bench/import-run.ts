import { constants, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '#lib/log.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';

/** What the process that imports says on its output when it is done. */
export interface ImportRun {
  readonly tookMs: number;
  readonly files: readonly { readonly layout: string; readonly tookMs: number; readonly phases: Readonly<Record<string, number>> }[];
  /** Resident memory over time, a sample every tenth of a second. */
  readonly residentMb: readonly number[];
}

const [databaseUrl, code, ...files] = process.argv.slice(2) as [string, string, ...string[]];
setPriority(constants.priority.PRIORITY_LOW);
const kabinet = await openKabinet(readConfig({ ...process.env, DATABASE_URL: databaseUrl }), databaseUrl, createLog('error'));
const operator = kabinet.operators.find((one) => one.code === code)!;
const residentMb: number[] = [];
const watch = setInterval(() => residentMb.push(Math.round(process.memoryUsage.rss() / 2 ** 20)), 100);
const done: ImportRun['files'][number][] = [];
const startedMs = performance.now();
for (const file of files) done.push(await importOne(file));
const run: ImportRun = { tookMs: performance.now() - startedMs, files: done, residentMb };
clearInterval(watch);
await kabinet.close();
console.log(JSON.stringify(run));
await wait(0);

async function importOne(file: string): Promise<ImportRun['files'][number]> {
  const [layout, path] = file.split('=') as [string, string];
  const phases: Record<string, number> = {};
  const beganMs = performance.now();
  const outcome = await exchange.importNow(kabinet, operator, { path, layout }, kabinet.clock, ({ phase }) => (phases[phase] ??= Math.round(performance.now() - beganMs)));
  if (isRefused(outcome) || outcome.state !== 'applied') throw new Error(`${layout} was not applied: ${JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`);
  return { layout, tookMs: Math.round(performance.now() - beganMs), phases };
}
