import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import * as ledger from '#ledger';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { round, settingsOf, type Bench, type BenchContext, type Measured } from './bench.ts';
import { writeCatalogue } from './catalogue-rows.ts';
import type { DebitRun } from './debit-run.ts';
import { outcomeOf, writeSubscriptions } from './debit-rows.ts';
import { withClient } from './payment-rows.ts';

const SUBSCRIPTIONS = Number(process.env['BENCH_SUBSCRIPTIONS'] ?? 1_000_000);
const MOST_S = 900;
/** Due days before the others: the process that debits these is killed again and again. */
const FIRST = Math.min(20_000, Math.ceil(SUBSCRIPTIONS / 5));
const FIRST_ON = Temporal.PlainDate.from('2026-11-22');
/** So much later that nobody is told of it while the first are debited. */
const SECOND_ON = FIRST_ON.add({ days: 10 });
const KILLS = Number(process.env['BENCH_ROUNDS'] ?? 10);
const KILLED_WITHIN_MS = 1_500;
const PLANS = 1_000;
const OPERATOR = 'platform';
const PORT = 18_094;

/** The job of the night over subscriptions that are all due: first a part of them while its process is killed, then all others at once. */
export const debit: Bench = {
  name: 'debit',
  compares: `the automatic debit of ${SUBSCRIPTIONS - FIRST} subscriptions that are due on one day, against its part of ${MOST_S} s for a million; ${FIRST} others are debited while the process is killed`,
  target: 1,
  sense: 'at most',
  tools: [],
  async run({ folder, say }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
    try {
      await migrate(postgres.url);
      return await measure({ folder, say }, postgres.url);
    } finally {
      await postgres.stop();
    }
  },
};

async function measure({ folder, say }: BenchContext, url: string): Promise<Measured> {
  const settings = settingsOf(folder, url, PORT);
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  try {
    const { id } = kabinet.operators.find(({ code }) => code === OPERATOR)!;
    say(`  writing ${SUBSCRIPTIONS} subscriptions …`);
    await withClient(url, async (client) => {
      await writeCatalogue(client, id, PLANS, `'month'`);
      await writeSubscriptions(client, id, { all: SUBSCRIPTIONS, first: FIRST, firstOn: FIRST_ON, othersOn: SECOND_ON, plans: PLANS });
    });
    const debitOn = (day: Temporal.PlainDate, killAfterMs?: number) => debitIn(settings, url, day, killAfterMs);
    let kills = 0;
    for (; kills < KILLS; kills += 1) if (await debitOn(FIRST_ON, Math.random() * KILLED_WITHIN_MS)) break;
    await debitOn(FIRST_ON);
    const afterKills = await withClient(url, (client) => outcomeOf(client, FIRST_ON));
    say(`  ${afterKills.paid} were paid by a process that was killed ${kills} times`);
    const { tookMs, residentMb } = (await debitOn(SECOND_ON)) as DebitRun;
    const outcome = await withClient(url, (client) => outcomeOf(client, SECOND_ON));
    const { faults } = await ledger.verifyBooks(kabinet.db, id);
    for (const fault of faults) say(`  ${fault}`);
    return {
      ratio: ((tookMs / 1_000) * 1_000_000) / (SUBSCRIPTIONS - FIRST) / MOST_S,
      demands: [
        { name: 'subscriptions charged twice', value: outcome.doubled, unit: '', atMost: 0 },
        { name: 'subscriptions that did not come out as they should, after the kills', value: afterKills.wrong, unit: '', atMost: 0 },
        { name: 'the same in the end', value: outcome.wrong, unit: '', atMost: 0 },
        { name: 'faults in the books', value: faults.length, unit: '', atMost: 0 },
      ],
      figures: { 'took, s': round(tookMs / 1_000), 'subscriptions/s': Math.round(((SUBSCRIPTIONS - FIRST) * 1_000) / tookMs), 'paid': outcome.paid, 'without money': SUBSCRIPTIONS - outcome.paid, 'kills': kills, 'resident memory at most, MB': residentMb },
    };
  } finally {
    await kabinet.close();
  }
}

/** Runs the job in a process of its own, at ten past midnight of a day. Nothing is answered by one that was killed. */
async function debitIn(env: Record<string, string>, url: string, day: Temporal.PlainDate, killAfterMs?: number): Promise<DebitRun | undefined> {
  const now = day.toZonedDateTime({ timeZone: 'Asia/Almaty', plainTime: '00:10' }).toInstant();
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'debit-run.ts'), url, OPERATOR, now.toString()], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let run: DebitRun | undefined;
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'begins') run = JSON.parse(line) as DebitRun;
    else if (killAfterMs !== undefined) void wait(killAfterMs).then(() => child.kill('SIGKILL'));
  }
  if (!run && killAfterMs === undefined) throw new Error('the process that debits failed');
  return run;
}
