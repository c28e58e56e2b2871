import type { Period } from '#lib/dates.ts';
import type { Bill } from './bill.ts';
import type { Payment } from './payment.ts';

/** How an account stands: nothing issued yet, money in advance, nothing to pay, to pay, or past the due date. */
export type Standing = 'not-provided' | 'advance' | 'settled' | 'due' | 'overdue';

/** Judges the latest bill less what was paid after it was issued. The due date itself is still in time. */
export function standingOf(bill: Pick<Bill, 'dueMinor' | 'dueOn'> | null, paidSinceMinor: bigint, today: Temporal.PlainDate): { standing: Standing; leftMinor: bigint | null } {
  if (!bill) return { standing: 'not-provided', leftMinor: null };
  const leftMinor = bill.dueMinor - paidSinceMinor;
  if (leftMinor < 0n) return { standing: 'advance', leftMinor };
  if (leftMinor === 0n) return { standing: 'settled', leftMinor };
  const isLate = bill.dueOn !== null && Temporal.PlainDate.compare(today, bill.dueOn) > 0;
  return { standing: isLate ? 'overdue' : 'due', leftMinor };
}

/** A month with everything issued for it, and how its bills stand. */
export interface BilledMonth {
  readonly period: Period;
  /** All bills, those that a correction superseded too. */
  readonly bills: readonly Bill[];
  /** The sum that the bills in force ask for. */
  readonly dueMinor: bigint;
  readonly dueOn: Temporal.PlainDate | null;
  /** `carried`: what was not paid before the next bill went over into it. */
  readonly standing: Standing | 'carried';
  /** The sum less what was paid between its bills and the next ones; negative is an advance. */
  readonly leftMinor: bigint;
}

/**
 * Judges each month by what was paid between its bills and the next ones. `bills` come newest first and without a gap up to
 * the latest; `payments` are those since the first of the months.
 */
export function billedMonths(bills: readonly Bill[], payments: readonly Payment[], today: Temporal.PlainDate): BilledMonth[] {
  let nextOn: Temporal.PlainDate | null = null;
  return [...Map.groupBy(bills, ({ period }) => period.toString()).values()].map((group) => {
    const { period, issuedOn, ...month } = monthOf(group);
    const paidMinor = payments.filter(({ paidOn }) => isWithin(paidOn, issuedOn, nextOn)).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const { standing } = standingOf(month, paidMinor, today);
    const isPast = nextOn !== null && (standing === 'due' || standing === 'overdue');
    nextOn = issuedOn;
    return { period, ...month, bills: group, standing: isPast ? 'carried' : standing, leftMinor: month.dueMinor - paidMinor };
  });
}

/** The bills in force of one month, summed. A bill without a date counts as issued when its month is over. */
function monthOf(group: readonly Bill[]) {
  const inForce = group.filter(({ supersededAt }) => supersededAt === null);
  const { period } = group[0] as Bill;
  return {
    period,
    issuedOn: earliest(inForce.map(({ issuedOn }) => issuedOn)) ?? period.add({ months: 1 }),
    dueOn: earliest(inForce.map(({ dueOn }) => dueOn)),
    dueMinor: inForce.reduce((sum, { dueMinor }) => sum + dueMinor, 0n),
  };
}

const earliest = (dates: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate | null =>
  dates.filter((date) => date !== null).sort(Temporal.PlainDate.compare)[0] ?? null;

const isWithin = (date: Temporal.PlainDate, from: Temporal.PlainDate, until: Temporal.PlainDate | null): boolean =>
  Temporal.PlainDate.compare(date, from) >= 0 && (until === null || Temporal.PlainDate.compare(date, until) < 0);
