import { dateIn } from '#lib/dates.ts';
import type { NoCalendar, ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import { isWorkingDay, workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import type { RequestRule } from '#operators';
import type { Due, Span } from './term.ts';

/** Where and by which days a term is counted. */
export interface Counting {
  readonly calendar: ProductionCalendar;
  readonly zone: string;
}

/**
 * Until when a term runs. Days are those of the operator's zone, and the day of receipt does not count (ГК РФ ст. 191, ГК РК ст. 173). A term of calendar days
 * that ends on a day off ends on the next working day where the rule says so (ГК РФ ст. 193, ГК РК ст. 175). It runs out with the end of its day; one of minutes runs on,
 * day or night. Nothing pauses it. Refuses with the first year whose calendar is not known.
 */
export function dueOf({ calendar, zone }: Counting, receivedAt: Temporal.Instant, rule: Span & Pick<RequestRule, 'dayOff'>): Due | NoCalendar {
  if (rule.unit === 'minutes') {
    const dueAt = receivedAt.add({ minutes: rule.count });
    return { dueAt, dueOn: dateIn(zone, dueAt) };
  }
  const received = dateIn(zone, receivedAt);
  const dueOn = rule.unit === 'working-days' ? workingDayAfter(calendar, received, rule.count) : calendarDays(calendar, received, rule);
  return 'refused' in dueOn ? dueOn : endOf(zone, dueOn);
}

/** A term that may be kept until the end of a day. */
export const endOf = (zone: string, dueOn: Temporal.PlainDate): Due => ({ dueOn, dueAt: dueOn.add({ days: 1 }).toZonedDateTime(zone).toInstant() });

function calendarDays(calendar: ProductionCalendar, received: Temporal.PlainDate, { count, dayOff }: Span & Pick<RequestRule, 'dayOff'>): Temporal.PlainDate | NoCalendar {
  const end = received.add({ days: count });
  if (dayOff === 'stays') return end;
  const isWorking = isWorkingDay(calendar, end);
  if (typeof isWorking === 'object') return isWorking;
  return isWorking ? end : workingDayAfter(calendar, end, 1);
}
