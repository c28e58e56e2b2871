import { transaction } from '#lib/db/transaction.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import { cancelImport } from './cancel-import.ts';
import { DOCUMENTS_KEPT_DAYS, namesDocuments } from './documents.rules.ts';
import type { ExchangeHouse } from './import.ts';
import * as rows from './imports.sql.ts';

const AT_ONCE = 100;

/**
 * Removes the files of imports started before an instant, as the profile's retention says, those with fields of identity documents after
 * `DOCUMENTS_KEPT_DAYS`, and cancels those that nobody
 * brought to an end. What they did and when stays. Returns how many imports were gone through.
 */
export async function forgetImports(house: ExchangeHouse, operator: Operator, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  const by = { kind: 'system' } as const;
  const sooner = { layouts: [...house.layouts.values()].filter(namesDocuments).map(({ code }) => code), before: now.subtract({ hours: 24 * DOCUMENTS_KEPT_DAYS }) };
  const old = await transaction(house.db, operator.id, (tx) => tx.many<{ id: string; fileIds: string[] }>(rows.keptBefore(operator.id, before, sooner, AT_ONCE)));
  for (const { id, fileIds } of old) {
    await cancelImport(house, operator, by, { importId: id, reason: 'retention' }, now);
    for (const fileId of fileIds) await files.removeFile(house, operator, by, fileId, now);
    await transaction(house.db, operator.id, async (tx) => {
      await tx.run(rows.clearRejects(operator.id, id));
      await tx.run(rows.markForgotten(operator.id, id, now));
    });
  }
  return old.length;
}
