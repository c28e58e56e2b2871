import type { Tx } from '#lib/db/database.ts';
import type { Teller } from './payment.ts';
import * as rows from './payments.sql.ts';

/** Something that happened to a payment, for its history. */
export interface PaymentEvent {
  readonly event: string;
  readonly teller: Teller;
  readonly at: Temporal.Instant;
  readonly reference?: string | null;
  readonly amountMinor?: bigint;
  readonly word?: string | null;
  readonly code?: string | null;
}

export async function recordEvent(tx: Tx, paymentId: string, { at, reference = null, amountMinor, word = null, code = null, ...event }: PaymentEvent, now: Temporal.Instant): Promise<void> {
  await tx.run(rows.insertEvent(tx.operatorId, paymentId, { ...event, happenedAt: at, recordedAt: now, reference, amountMinor: amountMinor ?? null, word, code }));
}
