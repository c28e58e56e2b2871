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

/** The form with the three parts of a day put together under the day's own name, for `day` to judge. */
export function withDay(body: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const [year, month, date] = (['year', 'month', 'day'] as const).map((part) => String(body[`${name}-${part}`] ?? '').trim().padStart(part === 'year' ? 0 : 2, '0'));
  return { ...body, [name]: year === '' && month === '00' && date === '00' ? '' : `${year}-${month}-${date}` };
}

/** The parts of a day as they were typed. */
export function dayParts(typed: string) {
  const [year = '', month = '', date = ''] = typed.split('-');
  return { day: date.replace(/^0+/, ''), month: month.replace(/^0+/, ''), year };
}
