import { noCalendar, type NoCalendar, type ProductionCalendar } from './production-calendar.ts';

/** Saturday and Sunday, as `Temporal` numbers the days of a week. */
const WEEKEND_FROM = 6;

/**
 * The date of the n-th working day after a day: the day itself does not count (EL 2.4; PO 5.3, 7.1, 11.1). Whoever completes
 * something on a day off begins with the next working day. Refuses with the first year whose calendar is not known.
 */
export function workingDayAfter(calendar: ProductionCalendar, day: Temporal.PlainDate, days: number): Temporal.PlainDate | NoCalendar {
  if (!Number.isInteger(days) || days < 1) throw new Error(`a term of ${days} working days`);
  let date = day;
  for (let left = days; left > 0; ) {
    date = date.add({ days: 1 });
    const isWorking = isWorkingDay(calendar, date);
    if (typeof isWorking === 'object') return isWorking;
    if (isWorking) left -= 1;
  }
  return date;
}

/** Whether people work on a date in that country; refuses a year whose calendar is not known. */
export function isWorkingDay(calendar: ProductionCalendar, date: Temporal.PlainDate): boolean | NoCalendar {
  const year = calendar.get(date.year);
  if (!year) return noCalendar(date.year);
  return date.dayOfWeek >= WEEKEND_FROM ? year.workingWeekends.has(date.toString()) : !year.holidays.has(date.toString());
}
