import { transaction } from '#lib/db/transaction.ts';
import { isEnqueued } from '#lib/jobs/index.ts';
import * as audit from '#audit';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { dropStaging } from './drop-staging.ts';
import { lockImport, moveImport } from './import-events.ts';
import type { ExchangeHouse, State } from './import.ts';
import * as rows from './imports.sql.ts';
import { applyImportJob, previewImportJob } from './job-names.ts';
import { stagingOf } from './staging.sql.ts';

const MAY_FAIL: readonly State[] = ['uploaded', 'reading', 'applying'];

/** Ends an import that ran into a bug or that no worker could bring to an end; its content may be tried again. */
export async function failImport(house: ExchangeHouse, operator: Pick<Operator, 'id'>, importId: string, now: Temporal.Instant): Promise<void> {
  const failed = await transaction(house.db, operator.id, async (tx) => {
    const row = await lockImport(tx, importId);
    if (!row || !MAY_FAIL.includes(row.state)) return undefined;
    const by = { kind: 'system' } as const;
    await moveImport(tx, importId, { to: 'failed', at: now, by });
    await audit.record(tx, { action: 'import.failed', at: now, actor: by, subject: { kind: 'import', id: importId }, details: { was: row.state } });
    return row;
  });
  if (!failed) return;
  await dropStaging(house.db, stagingOf(importId, failed.kind));
  await papers.dropDelivered(house, operator, importId, now);
}

/** A running import tells of itself twice a second; one that was silent for so long is not running. */
const SILENT = { hours: 1 } as const;
const AT_ONCE = 100;

/**
 * Ends the imports whose job is no more although nobody was told: its worker was killed once too often. Returns how many.
 * An import without a job that still tells of its progress runs in a program of its own and is left alone.
 */
export async function failForsakenImports(house: ExchangeHouse, operator: Pick<Operator, 'id'>, now: Temporal.Instant): Promise<number> {
  const forsaken = await transaction(house.db, operator.id, async (tx) => {
    const silent = await tx.many<{ id: string }>(rows.silentSince(operator.id, now.subtract(SILENT), AT_ONCE));
    const isLost = async ({ id }: { id: string }) => !(await isEnqueued(tx, previewImportJob, id)) && !(await isEnqueued(tx, applyImportJob, id));
    const lost = await Promise.all(silent.map(isLost));
    return silent.filter((_, at) => lost[at]);
  });
  for (const { id } of forsaken) await failImport(house, operator, id, now);
  return forsaken.length;
}
