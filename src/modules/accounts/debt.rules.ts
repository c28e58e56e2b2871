import { accruedOf } from './charge.rules.ts';
import type { Charge } from './charge.ts';

/** What is open of one service of one month. */
export interface Debt {
  readonly period: Temporal.PlainDate;
  readonly service: string;
  readonly minor: bigint;
}

/**
 * Tells from which months the closing balances of the latest month come, oldest first: what is open of a service was accrued in its
 * newest months. What is older than the charges given counts as of their first month. `charges`: newest first.
 */
export function debtsFrom(charges: readonly Charge[]): Debt[] {
  const byService = Map.groupBy(charges, ({ service }) => service);
  const newest = charges[0]?.period;
  const debts = [...byService].flatMap(([service, months]) => {
    const latest = months[0] as Charge;
    let left = newest && latest.period.equals(newest) ? openOf(latest) : 0n;
    const found: Debt[] = [];
    for (const [at, month] of months.entries()) {
      if (left <= 0n) break;
      const accrued = accruedOf(month);
      const minor = at === months.length - 1 || accrued > left ? left : accrued;
      if (minor > 0n) found.push({ period: month.period, service, minor });
      left -= minor > 0n ? minor : 0n;
    }
    return found;
  });
  return debts.sort((a, b) => Temporal.PlainDate.compare(a.period, b.period));
}

/** Without a closing balance what the month itself left open. */
const openOf = (charge: Charge): bigint => charge.closingMinor ?? (charge.openingMinor ?? 0n) + accruedOf(charge) - charge.paidMinor;
