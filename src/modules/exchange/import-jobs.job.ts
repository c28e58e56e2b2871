import { transaction } from '#lib/db/transaction.ts';
import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { applyImport } from './apply-import.ts';
import { dropStaging } from './drop-staging.ts';
import { lockImport, moveImport } from './import-events.ts';
import type { ExchangeHouse } from './import.ts';
import { applyImportJob, previewImportJob, type ImportPayload } from './job-names.ts';
import { previewImport, type Run } from './preview-import.ts';
import { stagingOf } from './staging.sql.ts';

/** What the jobs of imports are handed by the program. */
export interface ExchangeContext {
  readonly exchange: ExchangeHouse;
  readonly operatorOf: (id: number) => Operator | undefined;
  readonly clock: Clock;
}

/** Reading and applying, for workers. */
export const exchangeJobs: readonly Job<ExchangeContext, ImportPayload>[] = [
  { ...previewImportJob, run: guarded(previewImport) },
  { ...applyImportJob, run: guarded(applyImport) },
];

type Operation = (house: ExchangeHouse, operator: Operator, importId: string, run: Run) => Promise<void>;

/** A fault of the outside is tried again; any other would fail again, so the import ends as failed and says so. */
function guarded(operation: Operation): Job<ExchangeContext, ImportPayload>['run'] {
  return async ({ exchange, operatorOf, clock }, { operatorId, importId }, signal) => {
    const operator = operatorOf(operatorId);
    if (!operator) throw new Error(`no profile of operator ${operatorId}`);
    try {
      await operation(exchange, operator, importId, { clock, signal });
    } catch (error) {
      if (!signal.aborted && !isOfTheOutside(error)) await failImport(exchange, operator, importId, clock());
      throw error;
    }
  };
}

/** Marks an import that ran into a bug; its content may be tried again. */
export async function failImport(house: ExchangeHouse, operator: Pick<Operator, 'id'>, importId: string, now: Temporal.Instant): Promise<void> {
  const failed = await transaction(house.db, operator.id, async (tx) => {
    const row = await lockImport(tx, importId);
    if (row?.state !== 'reading' && row?.state !== 'applying') return undefined;
    await moveImport(tx, importId, { to: 'failed', at: now, by: { kind: 'system' } });
    return row;
  });
  if (failed) await dropStaging(house.db, stagingOf(importId, failed.kind));
}

// Classes of SQLSTATE: connection, resources, operator intervention, and rollbacks that ask to be tried again.
const OUTSIDE = /^(08|53|57|40)/;

function isOfTheOutside(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return OUTSIDE.test(code ?? '') || /^E[A-Z]+$/.test(code ?? '') || /connection/i.test(message ?? '');
}
