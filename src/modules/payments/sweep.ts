import { crashPoint } from '#lib/crash-point.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import { askProvider } from './ask-provider.ts';
import { askForCharge } from './autopay/ask-for-charge.ts';
import { closePayment } from './close-payment.ts';
import type { PaymentsHouse } from './house.ts';
import { knownFrom } from './known.ts';
import type { Outcome } from './provider.ts';
import { isEnd, isNo } from './payment.rules.ts';
import { recordEvent } from './record-event.ts';
import { recordOutcome } from './record-outcome.ts';
import type { StoredPayment } from './stored.ts';
import { isOver, mayAskAgain, nextQueryAt } from './sweep.rules.ts';
import * as rows from './sweep.sql.ts';

const AT_ONCE = 20;
/** A worker that was killed while asking leaves its payments to others after this. */
const LEASE_S = 45;

/**
 * Asks the acquirer about payments whose outcome is not known and takes what it says; closes those whose page has ended. Any number of
 * workers may sweep at once. Answers how many were asked about.
 */
export async function sweepPayments(house: PaymentsHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  if (!house.providerOf(operator)) return 0;
  const due = await transaction(house.db, operator.id, (tx) => tx.many<StoredPayment>(rows.takeDue(operator.id, now, now.add({ seconds: LEASE_S }), AT_ONCE)));
  // A payment that cannot be asked about now is asked about when its lease ends.
  await Promise.allSettled(due.map((payment) => sweepOne(house, operator, payment, now)));
  return due.length;
}

async function sweepOne(house: PaymentsHouse, operator: Operator, payment: StoredPayment, now: Temporal.Instant): Promise<void> {
  const known = await knownFrom(house, operator, payment);
  const outcome = await askProvider(house, operator, `${payment.id}:query:${payment.queries}`, now, (provider, call) => provider.queryOutcome(known, call));
  crashPoint('sweep.answered');
  const isPageOpen = await transaction(house.db, operator.id, (tx) => take(tx, house, operator, payment, outcome, now));
  if (outcome && (outcome.state === 'succeeded' || isEnd(payment, outcome))) return;
  // The acquirer has not heard of a charge: whoever was to ask for it is gone, and asking under the same id charges once.
  if (!outcome && payment.cardId !== null && payment.state === 'created' && mayAskAgain(payment.createdAt, now)) return askForCharge(house, operator, payment.id, now);
  if (isOver(payment, now) && outcome?.state !== 'authorized') return closePayment(house, operator, payment.id, { as: 'expired', teller: 'system' }, now).then(() => {});
  const askAt = nextQueryAt(isPageOpen ? { ...payment, checkingSince: null } : payment, now);
  await transaction(house.db, operator.id, (tx) => tx.run(rows.askLater(operator.id, payment.id, payment.doubts, askAt)));
}

/** Takes what the acquirer said. Answers whether that settled a doubt: nothing had been taken when he was asked, and the page is open. */
async function take(tx: Tx, house: PaymentsHouse, operator: Operator, payment: StoredPayment, outcome: Outcome | undefined, now: Temporal.Instant): Promise<boolean> {
  if (outcome) await recordOutcome(tx, house, operator, outcome, 'query', now);
  const isTakenOrMayBe = outcome !== undefined && !isNo(outcome);
  if (isTakenOrMayBe || (await tx.run(rows.settleDoubt(operator.id, payment.id, payment.doubts))) === 0) return false;
  await recordEvent(tx, payment.id, { event: 'not-taken', teller: 'query', at: now }, now);
  return true;
}
