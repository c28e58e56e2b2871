import type { Tx } from '#lib/db/database.ts';
import * as rows from './reports.sql.ts';
import type { Receipted, Report } from './receipt.ts';

/**
 * Records what a gateway reports of a message that it took. The first final report stands; one for a message that is not known yet
 * waits for it, and one for a message whose hand-over was never answered shows that it arrived.
 */
export async function recordReport(tx: Tx, gateway: string, report: Report, now: Temporal.Instant): Promise<void> {
  await tx.run(rows.holdReference(tx.operatorId, gateway, report.reference));
  const known = await tx.maybe<{ id: string }>(rows.byReference(tx.operatorId, gateway, report.reference));
  const lost = known || !report.to ? undefined : await tx.maybe<{ id: string }>(rows.unansweredTo(tx.operatorId, gateway, report.to, now.subtract({ hours: 24 })));
  if (lost) await recordTaken(tx, lost.id, { gateway, reference: report.reference, askAt: null }, now);
  const id = known?.id ?? lost?.id;
  if (id === undefined) return void (await tx.run(rows.keepEarly(tx.operatorId, gateway, report, now)));
  if ((await tx.run(rows.report(tx.operatorId, id, report.state, report.reason, now))) === 0) return;
  await tx.run(rows.insertEvent(tx.operatorId, id, report.state, report.reason, now));
}

/** Records that a gateway took a message, and the report that was faster. Nothing where it was recorded before. */
export async function recordTaken(tx: Tx, id: string, taken: Receipted, now: Temporal.Instant): Promise<void> {
  await tx.run(rows.holdReference(tx.operatorId, taken.gateway, taken.reference));
  if ((await tx.run(rows.taken(tx.operatorId, id, taken, now))) === 0) return;
  await tx.run(rows.insertEvent(tx.operatorId, id, 'handed-over', null, now));
  const early = await tx.maybe<Report>(rows.takeEarly(tx.operatorId, taken.gateway, taken.reference));
  if (early) await recordReport(tx, taken.gateway, early, now);
}
