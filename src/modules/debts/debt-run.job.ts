import type { Clock } from '#lib/clock.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { drawUpByRule } from './draw-up-run.ts';
import { debtRunJob as settings, type DebtsHouse, type RunPayload } from './run.ts';
import * as rows from './runs.sql.ts';
import { workOffRun } from './work-off-run.ts';

/** What the jobs of debt notices are handed by the program. */
export type DebtsContext = DebtsHouse & { readonly operator: (id: number) => Operator; readonly clock: Clock };

/** Draws up or tells a run; after the latest try it is told as failed, and another may begin. */
const workOff: Job<DebtsContext, RunPayload> = {
  ...settings,
  run: (context, { operatorId, runId }, signal) => workOffRun(context, context.operator(operatorId), runId, { clock: context.clock, signal }),
  gaveUp: (context, { operatorId, runId }) => transaction(context.db, operatorId, async (tx) => void (await tx.run(rows.end(operatorId, runId, 'failed', context.clock())))),
};

/** Every morning: the run of a day that the rule names. */
export const debtRuleJob: Job<DebtsContext, { readonly operatorId: number }> = {
  name: 'debt-rule',
  retryLimit: 3,
  expireS: 600,
  heartbeatS: 30,
  atOnce: 1,
  run: async (context, { operatorId }) => void (await drawUpByRule(context, context.operator(operatorId), context.clock())),
};

export const debtJobs: readonly Job<DebtsContext, never>[] = [workOff, debtRuleJob];
