import { refuse, type Refused } from '../outcome.ts';

/** A country whose days off the product knows. */
export type CalendarCode = 'KZ' | 'RU';

/** One year of a country's production calendar for a five-day week. */
export interface CalendarYear {
  readonly year: number;
  /** Days off that are no Saturday and no Sunday, moved ones among them; ISO dates. */
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays on which people work, since the day off was moved. */
  readonly workingWeekends: ReadonlySet<string>;
  /** Who published it. */
  readonly source: string;
}

/** The years that are known, by their number. */
export type ProductionCalendar = ReadonlyMap<number, CalendarYear>;

/** Nobody has published, or loaded, the calendar of that year: a term that reaches into it cannot be told. */
export type NoCalendar = Refused<'no-calendar'> & { readonly year: number };

export const noCalendar = (year: number): NoCalendar => ({ ...refuse('no-calendar'), year });
