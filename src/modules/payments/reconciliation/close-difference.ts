import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Database } from '#lib/db/database.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import * as rows from './reconciliation.sql.ts';

export type CloseRefusal = 'note-missing' | 'difference-closed';

const NOTE_LENGTH = 1_000;

/** Closes a case with what was found out; of two who close it at once the second is told. */
export function closeDifference(house: { readonly db: Database }, operator: Operator, staff: { readonly id: string }, wish: { id: bigint; note: string; origin: Origin }, now: Temporal.Instant): Promise<{ reconciliationId: string } | Refused<CloseRefusal>> {
  const note = wish.note.trim().slice(0, NOTE_LENGTH);
  if (note === '') return Promise.resolve(refuse('note-missing', 'note'));
  return transaction(house.db, operator.id, async (tx) => {
    const closed = await tx.maybe<{ reconciliationId: string; reference: string; kind: string }>(rows.close(operator.id, wish.id, staff.id, note, now));
    if (!closed) return refuse('difference-closed');
    const { reconciliationId, ...details } = closed;
    await audit.record(tx, { action: 'difference.closed', at: now, actor: { kind: 'staff', id: staff.id }, origin: wish.origin, subject: { kind: 'reconciliation', id: reconciliationId }, details, reason: note });
    return { reconciliationId };
  });
}
