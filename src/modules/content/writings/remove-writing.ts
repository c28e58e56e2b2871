import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { takeFor } from '../cases/take-away.ts';
import { deedOf, type By, type ContentHouse } from '../house.ts';
import { isOwn } from './change-writing.ts';
import type { Writing } from './writing.ts';
import * as rows from './writings.sql.ts';

/**
 * Removes a writing of one's own: words, versions and pictures are gone from every page at once, and with them the operator's permission to show them (PR 16). A copy stays, sealed and for staff
 * alone, only where a case is open about it.
 */
export async function removeWriting(house: ContentHouse, operator: Operator, by: By, id: string, now: Temporal.Instant): Promise<'removed' | Refused<'unknown'>> {
  if (!isUuid(id)) return refuse('unknown');
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<Writing>(rows.hold(operator.id, id));
    if (!row || !isOwn(row, by.author) || row.removedAt !== null) return refuse('unknown');
    await takeFor(tx, house.keys, operator, { kind: 'writing', id }, now);
    await audit.record(tx, { ...deedOf(by, now), action: 'writing.removed', subject: { kind: 'writing', id } });
    return 'removed';
  });
}
