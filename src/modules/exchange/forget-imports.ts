import { transaction } from '#lib/db/transaction.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import { cancelImport } from './cancel-import.ts';
import type { ExchangeHouse } from './import.ts';
import * as rows from './imports.sql.ts';

const AT_ONCE = 100;

/**
 * Removes the files of imports started before an instant, as the profile's retention says, and cancels those that nobody
 * brought to an end. What they did and when stays. Returns how many imports were gone through.
 */
export async function forgetImports(house: ExchangeHouse, operator: Operator, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  const by = { kind: 'system' } as const;
  const old = await transaction(house.db, operator.id, (tx) => tx.many<{ id: string; fileIds: string[] }>(rows.keptBefore(operator.id, before, AT_ONCE)));
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
