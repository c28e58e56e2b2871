import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { lockImport, moveImport } from './import-events.ts';
import { actorOf, importerId, programDetail, type Asker, type ExchangeHouse, type ImportWish, type Preview } from './import.ts';
import { applyImportJob } from './job-names.ts';
import { previewOf } from './list-imports.ts';

export type ApplyRefusal = 'not-found' | 'wrong-state' | 'not-applicable';

/**
 * Asks for a previewed import to be applied: a job does it, unless the totals change so much that a second person must
 * agree first. Refuses an import in another state, and one with too many rejected lines or nothing to apply.
 */
export async function requestApply(
  house: Pick<ExchangeHouse, 'db'>,
  operator: Operator,
  by: Asker,
  wish: ImportWish,
  now: Temporal.Instant,
): Promise<'applying' | 'awaiting-approval' | Refused<ApplyRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const preview = await applicable(tx, wish.importId);
    if (isRefused<ApplyRefusal>(preview)) return preview;
    const to = preview.needsSecondPerson ? 'awaiting-approval' : 'applying';
    await moveImport(tx, wish.importId, { to, at: now, by, ...(wish.reason && { reason: wish.reason }) });
    if (to === 'applying') await enqueueApply(tx, operator, wish.importId);
    else await askSecondPerson(tx, by, wish, preview, now);
    const subject = { kind: 'import', id: wish.importId };
    await audit.record(tx, { action: 'import.apply-requested', at: now, actor: actorOf(by), subject, details: { outcome: to, ...programDetail(by) }, ...(wish.origin && { origin: wish.origin }) });
    return to;
  });
}

/** The preview of an import that stands ready to be applied, its row locked. */
export async function applicable(tx: Tx, importId: string): Promise<Preview | Refused<ApplyRefusal>> {
  const row = await lockImport(tx, importId);
  if (!row) return refuse('not-found');
  const preview = await previewOf(tx, importId);
  if (row.state !== 'previewed' || !preview) return refuse('wrong-state');
  return preview.isApplicable ? preview : refuse('not-applicable');
}

export const enqueueApply = (tx: Tx, operator: Pick<Operator, 'id'>, importId: string): Promise<boolean> =>
  enqueue(tx, applyImportJob, { operatorId: operator.id, importId }, { singletonKey: importId });

async function askSecondPerson(tx: Tx, by: Asker, wish: ImportWish, preview: Preview, now: Temporal.Instant): Promise<void> {
  const details = { lines: preview.taken, totalMinor: preview.totalMinor.toString(), differencePercent: preview.differencePercent };
  const requestedBy = by.kind === 'staff' ? { id: by.id, ...(by.sessionId && { sessionId: by.sessionId }) } : { id: importerId(by) as string, isProgram: true };
  await approvals.requestApproval(tx, { kind: 'import', subject: wish.importId, details, reason: wish.reason ?? null, requestedBy, at: now });
}
