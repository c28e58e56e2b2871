import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { debtRunJob, type Run, type Tally } from './run.ts';
import * as rows from './runs.sql.ts';

/** Why a run does not go on: there is none, it is not at that point, or it would tell nobody. */
export type SubmitRefusal = 'unknown-run' | 'not-ready' | 'nobody-to-tell';

/** What was drawn up is out of date after so many days: it can be declined, and drawn up anew. */
export const PREVIEW_VALID_DAYS = 3;
const KIND = 'debt-run';

type Staff = { readonly id: string; readonly sessionId: string };

/** Asks a second person to start a run that is drawn up. */
export function submitRun(house: { readonly db: Database }, operator: Operator, staff: Staff, { runId }: { readonly runId: string }, now: Temporal.Instant): Promise<'submitted' | Refused<SubmitRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const run = await tx.maybe<Run>(rows.lock(operator.id, runId));
    if (!run) return refuse('unknown-run');
    if (run.state !== 'ready') return refuse('not-ready');
    return (await askForApproval(tx, run, staff, now)) ? 'submitted' : refuse('nobody-to-tell');
  });
}

/** False where the run would tell nobody: it is over then if nobody is there to look at it. */
export async function askForApproval(tx: Tx, run: Run, by: approvals.Decider & { readonly isProgram?: boolean }, now: Temporal.Instant): Promise<boolean> {
  const told = (await tx.many<Tally>(rows.tallies(tx.operatorId, run.id))).filter(({ stage, outcome }) => stage === 'drawn-up' && (outcome === 'email' || outcome === 'sms'));
  if (told.length === 0) {
    if (by.isProgram) await tx.run(rows.end(tx.operatorId, run.id, 'cancelled', now));
    return false;
  }
  const details = { accounts: Number(told.reduce((sum, { accounts }) => sum + accounts, 0n)), totalMinor: told.reduce((sum, { overdueMinor }) => sum + overdueMinor, 0n).toString() };
  await tx.run(rows.move(tx.operatorId, run.id, 'awaiting-approval'));
  await approvals.requestApproval(tx, { kind: KIND, subject: run.id, details, reason: null, requestedBy: by, at: now });
  return true;
}

/** What a second person's decision on a run sets going; wired to approvals of kind 'debt-run'. */
export const runApproval: approvals.ApprovalKind = {
  async mayBeApproved(tx, _operator, { subject }, at) {
    const run = await tx.maybe<Run>(rows.byId(tx.operatorId, subject));
    return run?.state === 'awaiting-approval' && run.drawnUpAt !== null && Temporal.Instant.compare(at, run.drawnUpAt.add({ hours: 24 * PREVIEW_VALID_DAYS })) < 0;
  },
  async approved(tx, operator, { subject }, _by, _at) {
    await tx.run(rows.move(operator.id, subject, 'sending'));
    await enqueue(tx, debtRunJob, { operatorId: operator.id, runId: subject });
  },
  async declined(tx, operator, { subject }, _by, _reason, at) {
    await tx.run(rows.end(operator.id, subject, 'cancelled', at));
  },
};

/** Ends a run for good: nobody was told yet ('cancelled'), or those that wait are told no more ('stopped'). 'not-ready': it has ended by itself. */
export function endRun(house: { readonly db: Database }, operator: Operator, staff: Staff, { runId }: { readonly runId: string }, now: Temporal.Instant): Promise<'cancelled' | 'stopped' | Refused<SubmitRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const run = await tx.maybe<Run>(rows.lock(operator.id, runId));
    if (!run) return refuse('unknown-run');
    if (run.endedAt) return refuse('not-ready');
    const state = run.state === 'sending' ? 'stopped' : 'cancelled';
    await tx.run(rows.end(operator.id, runId, state, now));
    await approvals.withdrawApproval(tx, { kind: KIND, subject: runId }, now);
    await audit.record(tx, { action: `debt-run.${state}`, at: now, actor: { kind: 'staff', ...staff }, subject: { kind: 'debt-run', id: runId }, details: {} });
    return state;
  });
}
