import type { Clock } from '#lib/clock.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { makeBills } from './make-bills.ts';
import { billRunJob as settings, type BillRunPayload, type BillsHouse } from './run.ts';
import * as rows from './runs.sql.ts';
import { startNightlyRun } from './start-run.ts';

/** What the jobs of bills are handed by the program. */
export type BillsContext = BillsHouse & { readonly operator: (id: number) => Operator; readonly clock: Clock };

/** Makes the bills of a run; a fault of the outside is tried again, after the latest try the run is told as failed. */
const makeRun: Job<BillsContext, BillRunPayload> = {
  ...settings,
  async run(context, { operatorId, runId }, signal) {
    try {
      await makeBills(context, context.operator(operatorId), runId, { clock: context.clock, signal });
    } catch (error) {
      if (!signal.aborted && !isOfTheOutside(error)) await transaction(context.db, operatorId, (tx) => tx.run(rows.fail(operatorId, runId, context.clock())));
      throw error;
    }
  },
};

/** Starts, every night, the run of a month that is newly billed. */
const startAtNight: Job<BillsContext, { readonly operatorId: number }> = {
  name: 'nightly-bill-run',
  retryLimit: 3,
  expireS: 600,
  heartbeatS: 30,
  atOnce: 1,
  run: async (context, { operatorId }) => void (await startNightlyRun(context, context.operator(operatorId), context.clock())),
};

export const billJobs: readonly Job<BillsContext, never>[] = [makeRun, startAtNight];
export const nightlyBillJob = startAtNight;

// Classes of SQLSTATE: connection, resources, operator intervention, and rollbacks that ask to be tried again; and what systems say when a disk is full.
const isOfTheOutside = (error: unknown): boolean => /^(08|53|57|40|E[A-Z]+$)/.test((error as { code?: string }).code ?? '');
