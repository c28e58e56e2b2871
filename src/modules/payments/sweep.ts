import { crashPoint } from '#lib/crash-point.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import { askProvider } from './ask-provider.ts';
import { askForCharge } from './autopay/ask-for-charge.ts';
import { closePayment } from './close-payment.ts';
import type { PaymentsHouse } from './house.ts';
import { knownFrom } from './known.ts';
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
  if (outcome) await transaction(house.db, operator.id, (tx) => recordOutcome(tx, house, operator, outcome, 'query', now));
  const isSettled = outcome?.state === 'succeeded' || (outcome !== undefined && payment.pageReference === null && outcome.state !== 'pending' && outcome.state !== 'authorized');
  if (isSettled) return;
  // The acquirer has not heard of a charge: whoever was to ask for it is gone, and asking under the same id charges once.
  if (!outcome && payment.cardId !== null && payment.state === 'created' && mayAskAgain(payment.createdAt, now)) return askForCharge(house, operator, payment.id, now);
  if (isOver(payment, now) && outcome?.state !== 'authorized') return closePayment(house, operator, payment.id, { as: 'expired', teller: 'system' }, now).then(() => {});
  await transaction(house.db, operator.id, (tx) => tx.run(rows.setNextQuery(operator.id, payment.id, nextQueryAt(payment, now))));
}
