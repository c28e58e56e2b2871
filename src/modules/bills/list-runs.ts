import type { Tx } from '#lib/db/database.ts';
import * as files from '#files';
import type { BillRun, RunPart } from './run.ts';
import * as rows from './runs.sql.ts';

/** Runs shown; older ones are in the audit record. */
export const RUNS_SHOWN = 60;

/** The latest runs, newest first, with how many bills each has made so far. */
export const listRuns = (tx: Tx): Promise<BillRun[]> => tx.many<BillRun>(rows.latest(tx.operatorId, RUNS_SHOWN));

/** A run with its archives; undefined for another operator's. */
export async function runOf(tx: Tx, id: string): Promise<{ readonly run: BillRun; readonly parts: readonly RunPart[] } | undefined> {
  const [run, parts] = await Promise.all([tx.maybe<BillRun>(rows.byId(tx.operatorId, id)), tx.many<RunPart>(rows.parts(tx.operatorId, id))]);
  return run && { run, parts };
}

/** The archive of a part. */
export async function partFile(tx: Tx, runId: string, part: number): Promise<files.StoredFile | undefined> {
  const found = (await runOf(tx, runId))?.parts.find((each) => each.part === part);
  return found && files.fileOf(tx, found.fileId);
}
