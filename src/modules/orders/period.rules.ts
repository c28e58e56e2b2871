/** What a plan is paid by. `once`: paid a single time; its one period is the month in which a claim may come. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'once';

/** Periods are counted from this day, which begins the period of this ordinal: so the 31st comes back after February. */
export interface Anchor {
  readonly on: Temporal.PlainDate;
  readonly ordinal: number;
}

/** Days in the operator's zone, half-open: `until` is the first day of what comes after. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

const LENGTH: Readonly<Record<Unit, (count: number) => Temporal.DurationLike>> = {
  day: (days) => ({ days }),
  week: (weeks) => ({ weeks }),
  month: (months) => ({ months }),
  quarter: (quarters) => ({ months: 3 * quarters }),
  year: (years) => ({ years }),
  once: (months) => ({ months }),
};

/** The period of an ordinal. A day that a month does not have becomes its last one, for that month alone. */
export const periodOf = (anchor: Anchor, unit: Unit, ordinal: number): Days => ({ from: beginOf(anchor, unit, ordinal), until: beginOf(anchor, unit, ordinal + 1) });

const beginOf = ({ on, ordinal: first }: Anchor, unit: Unit, ordinal: number): Temporal.PlainDate => on.add(LENGTH[unit](ordinal - first));

/** When a day begins in the operator's zone: at its first moment, wherever clocks were moved. Between two of them lies the whole day, be it of 23 or 25 hours. */
export const beginsAt = (day: Temporal.PlainDate, zone: string): Temporal.Instant => day.toZonedDateTime(zone).toInstant();

export const isWithin = ({ from, until }: Days, day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) < 0;

export const daysIn = ({ from, until }: Days): number => from.until(until, { largestUnit: 'days' }).days;

/** Days of a period from a day on: all of them before it begins, none when it is over. */
export function daysLeft(days: Days, from: Temporal.PlainDate): number {
  if (Temporal.PlainDate.compare(from, days.from) <= 0) return daysIn(days);
  return Math.max(0, daysIn({ from, until: days.until }));
}

/** Days before the next debit on which its owner is told of it (PL-7): what is as short as a day would be told of without end. */
export const toldBefore = (unit: Unit): readonly number[] => (unit === 'day' || unit === 'once' ? [] : [5, 1]);
