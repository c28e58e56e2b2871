import type { Clock } from '#lib/clock.ts';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { leastMinor } from './rule.rules.ts';
import type { DebtsHouse, Run } from './run.ts';
import * as lines from './lines.sql.ts';
import * as rows from './runs.sql.ts';
import { askForApproval } from './submit-run.ts';
import { tellLines } from './tell-lines.ts';

/** Accounts in one transaction: few enough for flat memory and a stop that is heard soon. */
const ACCOUNTS_AT_ONCE = 10_000;
const TOLD_AT_ONCE = 2_000;

export interface Pace {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Works at a run until nothing of its stage is left: draws it up account by account, or tells its lines. Each chunk is one transaction with the run's place, so that a worker
 * that dies repeats nothing, and who stops the run is heard between two chunks. `atOnce`: accounts in one transaction.
 */
export async function workOffRun(house: DebtsHouse, operator: Operator, runId: string, pace: Pace, atOnce?: number): Promise<void> {
  for (let goesOn = true; goesOn; ) {
    pace.signal.throwIfAborted();
    goesOn = await bulkTransaction(house.db, operator.id, async (tx) => {
      const run = await tx.maybe<Run>(rows.lock(operator.id, runId));
      if (run?.state === 'drawing-up') return drawUpChunk(tx, operator, run, pace.clock(), atOnce ?? ACCOUNTS_AT_ONCE);
      if (run?.state === 'sending') return tellChunk(tx, house, operator, run, pace.clock(), atOnce ?? TOLD_AT_ONCE);
      return false;
    });
  }
}

async function drawUpChunk(tx: Tx, operator: Operator, run: Run, now: Temporal.Instant, most: number): Promise<boolean> {
  const { upTo } = await tx.one<{ upTo: bigint | null }>(lines.chunkOfAccounts(operator.id, run.reached, most));
  if (upTo === null) {
    await tx.run(rows.drawnUp(operator.id, run.id, now));
    // Whom the rule wrote up a person has to look at all the same.
    if (run.madeBy === null) await askForApproval(tx, run, { id: 'system', isProgram: true }, now);
    return false;
  }
  const chunk = { runId: run.id, after: run.reached, upTo };
  await tx.run(lines.judge(operator.id, chunk, judgementOf(operator, run, now, false)));
  await tx.run(lines.tally(operator.id, chunk, 'drawn-up'));
  await tx.run(rows.reach(operator.id, run.id, upTo));
  return true;
}

/** Every line is judged once more: whoever paid, contested or was told since is left out, and the others are told the sum of this moment. */
async function tellChunk(tx: Tx, house: DebtsHouse, operator: Operator, run: Run, now: Temporal.Instant, most: number): Promise<boolean> {
  const { upTo } = await tx.one<{ upTo: bigint | null }>(lines.chunkOfLines(operator.id, run.id, run.reached, most));
  if (upTo === null) {
    await tx.run(rows.end(operator.id, run.id, 'sent', now));
    return false;
  }
  const chunk = { runId: run.id, after: run.reached, upTo };
  await tx.run(lines.judge(operator.id, chunk, judgementOf(operator, run, now, true)));
  await tx.run(lines.leaveOutPaid(operator.id, chunk));
  await tellLines(tx, house, operator, run, chunk, now);
  await tx.run(lines.tally(operator.id, chunk, 'told'));
  await tx.run(rows.reach(operator.id, run.id, upTo));
  return true;
}

function judgementOf(operator: Operator, { rule }: Run, now: Temporal.Instant, isAgain: boolean): lines.Judgement {
  const today = dateIn(operator.zone, now);
  return {
    today,
    least: leastMinor(rule),
    overdueSince: today.subtract({ days: rule.overdueDays }),
    toldSince: now.subtract({ hours: 24 * rule.everyDays }),
    channels: rule.channels.filter((channel) => channel !== 'sms' || operator.profile.sms !== undefined),
    heldBy: rule.heldBy,
    isSmsUsual: notices.isUsual(operator, 'debts', 'sms'),
    isAgain,
  };
}
