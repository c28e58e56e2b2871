import { periodOf, type Period } from '#lib/dates.ts';

/** The days of a month whose readings enter the bill of that month; both are in. A day that a month lacks is its latest day. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export interface BillPeriod {
  readonly period: Period;
  /** `window`: today is in it. `before-window`: a later reading of the month may still take its place. `next`: this month's is over. `billed`: this month's bill is made. */
  readonly why: 'window' | 'before-window' | 'next' | 'billed';
}

/**
 * Which bill a reading enters. Readings are taken on any day; the window decides the bill alone. A bill that is made already is not
 * touched. `on` is the day the reading was typed, so that a lack of network costs nobody a bill.
 */
export function billPeriodOf(on: Temporal.PlainDate, window: Window, latestBilled: Period | null): BillPeriod {
  const month = periodOf(on);
  const isOver = on.day > Math.min(window.until, on.daysInMonth);
  const wanted = isOver ? month.add({ months: 1 }) : month;
  if (latestBilled && Temporal.PlainDate.compare(wanted, latestBilled) <= 0) return { period: latestBilled.add({ months: 1 }), why: 'billed' };
  return { period: wanted, why: isOver ? 'next' : on.day < window.from ? 'before-window' : 'window' };
}
