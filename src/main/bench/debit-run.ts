import { createLog } from '#lib/log.ts';
import * as orders from '#orders';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';

/** What the process that debits says on its output: that it begins, and this when it is done. */
export interface DebitRun {
  readonly tookMs: number;
  readonly residentMb: number;
}

const [databaseUrl, code, now] = process.argv.slice(2) as [string, string, string];
const at = Temporal.Instant.from(now);
const kabinet = await openKabinet(readConfig({ ...process.env, DATABASE_URL: databaseUrl }), databaseUrl, createLog('error'), () => at);
const operator = kabinet.operators.find((one) => one.code === code)!;
let residentMb = 0;
const watch = setInterval(() => (residentMb = Math.max(residentMb, Math.round(process.memoryUsage.rss() / 2 ** 20))), 100);
console.log('begins');
const startedMs = performance.now();
await orders.ordersDayJob.run(kabinet, { operatorId: operator.id }, new AbortController().signal);
const run: DebitRun = { tookMs: performance.now() - startedMs, residentMb };
clearInterval(watch);
await kabinet.close();
console.log(JSON.stringify(run));
