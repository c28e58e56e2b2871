import type { Bill } from './bill.ts';

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
