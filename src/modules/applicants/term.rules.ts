import { dateIn } from '#lib/dates.ts';
import type { NoCalendar, ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';

/** Until when an applicant is to be answered. */
export type Term = { readonly dueOn: Temporal.PlainDate; readonly isOverdue: boolean } | NoCalendar;

/** So many working days after the application was complete (EL 2.4), by days of the operator's zone; the due date itself is not late yet. */
export function termOf(calendar: ProductionCalendar, zone: string, completeSince: Temporal.Instant, workingDays: number, now: Temporal.Instant): Term {
  const dueOn = workingDayAfter(calendar, dateIn(zone, completeSince), workingDays);
  return 'refused' in dueOn ? dueOn : { dueOn, isOverdue: Temporal.PlainDate.compare(dateIn(zone, now), dueOn) > 0 };
}
