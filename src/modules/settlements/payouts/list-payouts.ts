import type { Tx } from '#lib/db/database.ts';
import { LINES_PER_PAGE, type Payout, type PayoutLine, type PayoutRun } from './payout.ts';
import * as rows from './payouts.sql.ts';
import { PAYOUTS_AT_MOST } from './submit-payouts.ts';

const RUNS_SHOWN = 60;
const PAYOUTS_SHOWN = 120;

/** A run with how many partners get how much by it, and how many of them the bank has not paid yet. */
export type ListedRun = PayoutRun & { readonly payouts: number; readonly amountMinor: bigint; readonly open: number };

/** The latest runs, newest first. */
export const listRuns = (tx: Tx): Promise<ListedRun[]> => tx.many<ListedRun>(rows.latestRuns(tx.operatorId, RUNS_SHOWN));

/** A run with its payouts, the largest first; undefined for another operator's. */
export async function payoutRunOf(tx: Tx, id: string): Promise<{ readonly run: PayoutRun; readonly payouts: readonly Payout[] } | undefined> {
  const [run, payouts] = await Promise.all([tx.maybe<PayoutRun>(rows.runById(tx.operatorId, id)), tx.many<Payout>(rows.ofRun(tx.operatorId, id, PAYOUTS_AT_MOST))]);
  return run && { run, payouts };
}

/** What a partner got by the runs that were agreed to, newest first. */
export const payoutsOf = (tx: Tx, partnerId: bigint): Promise<Payout[]> => tx.many<Payout>(rows.ofPartner(tx.operatorId, partnerId, PAYOUTS_SHOWN));

/** What a partner's payout of a run is made of, a page behind a source. */
export const payoutLinesOf = (tx: Tx, runId: string, partnerId: bigint, after = ''): Promise<PayoutLine[]> => tx.many<PayoutLine>(rows.linesOf(tx.operatorId, runId, partnerId, after, LINES_PER_PAGE));
