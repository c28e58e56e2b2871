import type { DateParts } from './choice.view.ts';

/** A date as its three fields write it. */
export const partsOf = (date: Temporal.PlainDate): DateParts => ({ day: String(date.day), month: String(date.month), year: String(date.year) });

/** The parts of the field `name` as typed; a form without a date is about the day given. */
export function dayOf(body: Readonly<Record<string, unknown>>, usual: Temporal.PlainDate, name: string): DateParts {
  const part = (of: string) => (typeof body[`${name}-${of}`] === 'string' ? (body[`${name}-${of}`] as string).trim().slice(0, 10) : '');
  const typed = { day: part('day'), month: part('month'), year: part('year') };
  return typed.day === '' && typed.month === '' && typed.year === '' ? partsOf(usual) : typed;
}

/** The date that was typed; undefined for anything that is none. */
export function dateOf({ day, month, year }: DateParts): Temporal.PlainDate | undefined {
  if (![day, month, year].every((part) => /^\d{1,4}$/.test(part)) || year.length !== 4) return undefined;
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
