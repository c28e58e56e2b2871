import { dateIn, inForceOn } from '#lib/dates.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import type { NoCalendar, ProductionCalendar } from '#lib/working-days/production-calendar.ts';
import type { AnnouncementKind, AnnouncementSettings, LeadRule } from '#operators';

/** By when something is to be published, and which rule says so. */
export interface Lead {
  readonly rule: LeadRule;
  readonly termAt: Temporal.Instant;
}

interface Counting {
  readonly zone: string;
  readonly calendar: ProductionCalendar;
}

/** The rule of a kind on a day; nothing where no rule holds yet, or none is known. */
export const ruleOn = (settings: AnnouncementSettings | undefined, kind: AnnouncementKind, day: Temporal.PlainDate): LeadRule | undefined =>
  inForceOn(settings?.terms.find((one) => one.kind === kind)?.rules ?? [], day);

/**
 * By when an announcement is published at the latest. Days before are whole days up to the very moment at which it begins: three days before 10:00 on the 10th is 10:00 on the
 * 7th. Working days before: so many working days lie between the day of publication and the day on which it begins, or the last of them is that day. Days after end with the day. Refuses with a year whose calendar is not known.
 */
export function leadOf({ zone, calendar }: Counting, rule: LeadRule, fromAt: Temporal.Instant): Lead | NoCalendar {
  const begins = dateIn(zone, fromAt);
  if (rule.counts === 'after') {
    const ends = rule.unit === 'calendar-days' ? begins.add({ days: rule.count }) : workingDayAfter(calendar, begins, rule.count);
    return 'refused' in ends ? ends : { rule, termAt: endOf(zone, ends) };
  }
  if (rule.unit === 'calendar-days') return { rule, termAt: fromAt.toZonedDateTimeISO(zone).subtract({ days: rule.count }).toInstant() };
  // The last day from which so many working days lead no further than the beginning.
  for (let day = begins.subtract({ days: rule.count }); ; day = day.subtract({ days: 1 })) {
    const reached = workingDayAfter(calendar, day, rule.count);
    if ('refused' in reached) return reached;
    if (Temporal.PlainDate.compare(reached, begins) <= 0) return { rule, termAt: endOf(zone, day) };
  }
}

/** The last moment of a day. */
const endOf = (zone: string, day: Temporal.PlainDate): Temporal.Instant => day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 });

/** Whether publishing now comes too late for its term. */
export const isLate = ({ termAt }: Pick<Lead, 'termAt'>, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, termAt) > 0;
