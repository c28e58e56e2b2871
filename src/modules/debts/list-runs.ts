import type { Tx } from '#lib/db/database.ts';
import { LINES_PER_PAGE, type LeftOut, type Line, type Run, type Tally } from './run.ts';
import * as lines from './lines.sql.ts';
import * as rows from './runs.sql.ts';

/** Runs shown; older ones are in the audit record. */
const RUNS_SHOWN = 60;
const TOLD_SHOWN = 20;
const LINES_AT_ONCE = 5_000;

/** The latest runs, newest first. */
export const listRuns = (tx: Tx): Promise<Run[]> => tx.many<Run>(rows.latest(tx.operatorId, RUNS_SHOWN));

/** A run with its tallies; undefined for another operator's. */
export async function runOf(tx: Tx, id: string): Promise<{ readonly run: Run; readonly tallies: readonly Tally[] } | undefined> {
  const [run, tallies] = await Promise.all([tx.maybe<Run>(rows.byId(tx.operatorId, id)), tx.many<Tally>(rows.tallies(tx.operatorId, id))]);
  return run && { run, tallies };
}

/** A page of a run's lines behind an account: all, those left out for one reason, or with '' those that are told. */
export const linesOf = (tx: Tx, runId: string, which: LeftOut | '' | null, after: bigint, most = LINES_PER_PAGE): Promise<Line[]> => tx.many<Line>(lines.ofRun(tx.operatorId, runId, which, after, most));

/** Every line of a run, a few thousand at a time. `page`: reads in a transaction of its own. */
export async function* allLines(page: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, runId: string): AsyncGenerator<readonly Line[]> {
  for (let after = 0n; ; ) {
    const found = await page((tx) => linesOf(tx, runId, null, after, LINES_AT_ONCE));
    if (found.length > 0) yield found;
    if (found.length < LINES_AT_ONCE) return;
    after = (found.at(-1) as Line).accountId;
  }
}

/** What an account was told of its debts, newest first. */
export const toldOf = (tx: Tx, accountId: bigint): Promise<Line[]> => tx.many<Line>(lines.toldOf(tx.operatorId, accountId, TOLD_SHOWN));
