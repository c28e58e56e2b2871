import type { Tx } from '#lib/db/database.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { PaymentsHouse } from '../house.ts';
import type { Failure } from '../payment.ts';
import type { StoredPayment } from '../stored.ts';
import type { Autopay, AutopayRun } from './autopay.ts';
import { endsAutopay } from './autopay.rules.ts';
import * as rows from './autopay.sql.ts';
import { endAutopay } from './stop-autopay.ts';

/** How a payment that began by itself has ended; `word` absent: it came about. */
export interface RunEnd {
  readonly word?: Failure | 'unknown' | undefined;
  readonly isFinal?: boolean | undefined;
}

/**
 * Writes down what became of a bill that was charged by itself, in the transaction of its payment. When it failed its owner is told why and what to do; nothing
 * tries again, and after the bank's final no, or too many in a row, automatic payment ends. Any other payment is none of its business.
 */
export async function endRun(tx: Tx, house: Pick<PaymentsHouse, 'keys'>, payment: Pick<StoredPayment, 'id' | 'cardId' | 'amountMinor' | 'feeMinor'>, { word, isFinal = false }: RunEnd, now: Temporal.Instant): Promise<void> {
  if (payment.cardId === null) return;
  const run = await tx.maybe<AutopayRun>(rows.runOfPayment(tx.operatorId, payment.id));
  if (!run || run.state === 'paid') return;
  if (word === undefined) return void (await tx.run(rows.moveRun(tx.operatorId, run, { state: 'paid', word: null, paymentId: null })));
  if (run.state !== 'charging') return;
  await tx.run(rows.moveRun(tx.operatorId, run, { state: 'failed', word, paymentId: null }));
  const autopay = await tx.one<Autopay>(rows.byId(tx.operatorId, run.autopayId));
  const { failed } = await tx.one<{ failed: number }>(rows.failedInRow(tx.operatorId, run.autopayId));
  const isOver = endsAutopay(isFinal, failed) && (await endAutopay(tx, autopay, 'declined', { actor: { kind: 'system' } }, now));
  const user = await identity.findUser(tx, autopay.userId);
  if (!user) return;
  const values = { account: `…${autopay.accountNumber.slice(-4)}`, totalMinor: (payment.amountMinor + payment.feeMinor).toString(), card: autopay.mask.slice(-4), word, goesOn: isOver || autopay.endedAt !== null ? 'no' : 'yes' };
  await notices.send(tx, house.keys, { kind: 'autopay-failed', to: user.email, language: user.language, userId: user.id, values }, now);
}
