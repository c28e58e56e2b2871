import type { Tx } from '#lib/db/database.ts';
import type { Teller } from './payment.ts';
import * as rows from './payments.sql.ts';
import type { Outcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import type { StoredPayment } from './stored.ts';

/**
 * A card was refused on a page that takes others. The payment goes on and its accounts stay claimed. Told by anybody but the acquirer answering how it stands, the
 * refusal raises a doubt: another tab may have taken the money before, so it is being checked until he has been asked (I12).
 */
export async function noteRefusal(tx: Tx, { id }: StoredPayment, { failure, reference, amount, at }: Outcome, teller: Teller, now: Temporal.Instant): Promise<'recorded' | 'nothing-new'> {
  if (await tx.maybe(rows.refusalOf(tx.operatorId, id, reference))) return 'nothing-new';
  const [word, code] = [failure?.word ?? 'declined', failure?.code ?? null];
  await tx.run(rows.noteRefusal(tx.operatorId, id, { failure: word, code }));
  await recordEvent(tx, id, { event: 'refused', teller, at, reference, amountMinor: amount.minor, word, code }, now);
  if (teller !== 'query') await tx.run(rows.doubt(tx.operatorId, id, now));
  return 'recorded';
}
