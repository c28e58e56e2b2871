import type { Clock } from '#lib/clock.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import { applyImport } from './apply-import.ts';
import { failImport } from './fail-import.ts';
import type { ApplyingHouse } from './import.ts';
import { applyImportJob, previewImportJob, type ImportPayload } from './job-names.ts';
import { previewImport, type Run } from './preview-import.ts';

/** What the jobs of imports are handed by the program. */
export interface ExchangeContext {
  readonly exchange: ApplyingHouse;
  readonly operatorOf: (id: number) => Operator | undefined;
  readonly clock: Clock;
}

/** Reading and applying, for workers. */
export const exchangeJobs: readonly Job<ExchangeContext, ImportPayload>[] = [
  { ...previewImportJob, run: guarded(previewImport), gaveUp },
  { ...applyImportJob, run: guarded(applyImport), gaveUp },
];

type Operation = (house: ApplyingHouse, operator: Operator, importId: string, run: Run) => Promise<void>;

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

/** The outside stayed away for all tries: the import ends, and its content may be tried again. */
async function gaveUp({ exchange, clock }: ExchangeContext, { operatorId, importId }: ImportPayload): Promise<void> {
  await failImport(exchange, { id: operatorId }, importId, clock());
}

// Classes of SQLSTATE: connection, resources, operator intervention, and rollbacks that ask to be tried again.
const OUTSIDE = /^(08|53|57|40)/;

function isOfTheOutside(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return OUTSIDE.test(code ?? '') || /^E[A-Z]+$/.test(code ?? '') || /connection/i.test(message ?? '');
}
