import type { Tx } from '#lib/db/database.ts';
import { accruedOf, totalOf } from './charge.rules.ts';
import { chargesOf, paymentsOf, type Months } from './history.ts';
import type { Payment } from './payment.ts';

/** Reconciliation statement: how the balance came from one end of the months to the other. */
export interface Statement {
  /** Balance before the first month; null where the registry gives none. */
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
  readonly months: readonly { readonly period: Temporal.PlainDate; readonly accruedMinor: bigint; readonly paidMinor: bigint; readonly closingMinor: bigint | null }[];
  readonly payments: readonly Payment[];
}

/** Builds the statement of an account for any months (HS 4.3). Months stand oldest first, as accountants read them. */
export async function statementOf(tx: Tx, accountId: bigint, chosen: Months): Promise<Statement> {
  const [charges, payments] = await Promise.all([chargesOf(tx, accountId, chosen), paymentsOf(tx, accountId, chosen)]);
  const byPeriod = Map.groupBy(charges, (charge) => charge.period.toString());
  const months = [...byPeriod.values()].reverse().map((lines) => {
    const total = totalOf(lines);
    return {
      period: (lines[0] as { period: Temporal.PlainDate }).period,
      openingMinor: total.openingMinor,
      accruedMinor: accruedOf(total),
      paidMinor: total.paidMinor,
      closingMinor: total.closingMinor,
    };
  });
  return { openingMinor: months[0]?.openingMinor ?? null, closingMinor: months.at(-1)?.closingMinor ?? null, months, payments };
}
