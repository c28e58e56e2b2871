import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import { crashPoint } from '#lib/crash-point.ts';
import { subjectOf, type Order } from '../order.ts';
import { chargeKey, splitOf } from '../provisioning/record-provision.ts';
import * as periods from '../periods.sql.ts';
import type { NextPeriod } from './next-period.ts';

/** An order and the period it is to go on with. */
export interface Wanted {
  readonly order: Order;
  readonly next: NextPeriod;
}

/**
 * Debits a period of each order, in one statement for each step, and writes the periods that were paid. Answers which were paid and which were not, for want of money or because the account is
 * closed. The orders are locked; their rows are the caller's.
 */
export async function chargePeriods(tx: Tx, operator: Operator, wanted: readonly Wanted[], now: Temporal.Instant): Promise<{ readonly paid: readonly Wanted[]; readonly unpaid: readonly Wanted[] }> {
  const words = await prepaid.charge(tx, wanted.map(({ order, next }) => ({ accountId: order.accountId, amountMinor: next.priceMinor, to: splitOf(order.partnerId, next.priceMinor, next.commissionMinor), key: chargeKey(order.id, next.ordinal), about: subjectOf(order.id), happenedAt: now })), now);
  crashPoint('debit.charged');
  const wordOf = ({ order, next }: Wanted) => words.get(chargeKey(order.id, next.ordinal));
  const paid = wanted.filter((one) => wordOf(one) === 'charged');
  const unpaid = wanted.filter((one) => wordOf(one) === 'short' || wordOf(one) === 'closed');
  // Charge, period and order are one transaction: a charge without its period is a fault that nothing may be built upon.
  if (paid.length + unpaid.length < wanted.length) throw new Error(`a period is charged that is not written: ${wanted.map((one) => `${chargeKey(one.order.id, one.next.ordinal)} ${wordOf(one)}`).join(', ')}`);
  if (paid.length > 0) await tx.run(periods.insert(operator.id, columnsOf(paid), now));
  return { paid, unpaid };
}

const columnsOf = (paid: readonly Wanted[]): periods.PeriodRows => ({
  orderIds: paid.map(({ order }) => order.id.toString()),
  ordinals: paid.map(({ next }) => next.ordinal),
  froms: paid.map(({ next }) => next.from.toString()),
  untils: paid.map(({ next }) => next.until.toString()),
  planIds: paid.map(({ next }) => next.plan.id.toString()),
  volumes: paid.map(({ next }) => next.volume.toString()),
  prices: paid.map(({ next }) => next.priceMinor.toString()),
  versions: paid.map(({ next }) => next.plan.priceVersion),
  commissions: paid.map(({ next }) => next.commissionMinor.toString()),
  keys: paid.map(({ order, next }) => chargeKey(order.id, next.ordinal)),
});
