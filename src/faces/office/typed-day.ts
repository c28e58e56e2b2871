import type { Field } from '#lib/http/form.ts';

/** A moment of the operator's day, as `2026-11-22 09:30`. */
export const moment = (zone: string): Field<Temporal.Instant> => (typed) => {
  if (typed.trim() === '') return { fault: 'missing' };
  try {
    return { value: Temporal.PlainDateTime.from(typed.trim().replace(' ', 'T')).toZonedDateTime(zone).toInstant() };
  } catch {
    return { fault: 'not-a-moment' };
  }
};

/** A moment as it is typed. */
export const momentText = (zone: string, at: Temporal.Instant): string => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

/** A day as year-month-day. */
export const day: Field<Temporal.PlainDate> = (typed) => {
  if (typed.trim() === '') return { fault: 'missing' };
  try {
    return { value: Temporal.PlainDate.from(typed.trim()) };
  } catch {
    return { fault: 'not-a-date' };
  }
};
