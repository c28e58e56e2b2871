import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as rows from './proofs.sql.ts';

const NOTE_LENGTH = 1_000;

/** Settles a proof of payment with what was found out, whether or not the customer sent one; of two who settle it at once the second is told. */
export function settleProof(
  house: { readonly db: Database },
  operator: Operator,
  staff: { readonly id: string; readonly sessionId: string },
  wish: { readonly id: string; readonly note: string; readonly origin: Origin },
  now: Temporal.Instant,
): Promise<'settled' | Refused<'note-missing' | 'proof-settled'>> {
  const note = wish.note.trim().slice(0, NOTE_LENGTH);
  if (note === '') return Promise.resolve(refuse('note-missing', 'note'));
  return transaction(house.db, operator.id, async (tx) => {
    const settled = await tx.maybe<{ title: string; accountId: bigint }>(rows.settle(operator.id, wish.id, staff.id, note, now));
    if (!settled) return refuse('proof-settled');
    const subject = { kind: 'account', id: String(settled.accountId) };
    await audit.record(tx, { action: 'proof.settled', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, subject, details: { title: settled.title, proof: wish.id }, reason: note });
    return 'settled';
  });
}
