import { reading } from '#lib/db/transaction.ts';
import { money } from '#lib/money.ts';
import type { Operator } from '#operators';
import type { PaymentsHouse } from './house.ts';
import type { KnownPayment } from './provider.ts';
import type { StoredPayment } from './stored.ts';
import * as rows from './sweep.sql.ts';

/** What an acquirer is told of a payment it is asked about. */
export async function knownFrom(house: Pick<PaymentsHouse, 'db'>, operator: Pick<Operator, 'id'>, payment: StoredPayment): Promise<KnownPayment> {
  const latest = await reading(house.db, operator.id, (tx) => tx.maybe<{ reference: string }>(rows.latestReference(operator.id, payment.id)));
  const { number, pageReference, createdAt } = payment;
  return { number, amount: money(payment.amountMinor + payment.feeMinor, payment.currency), pageReference, reference: latest?.reference ?? null, createdAt };
}
