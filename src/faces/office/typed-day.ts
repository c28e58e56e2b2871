import type { Field } from '#lib/http/form.ts';

/** A day as year-month-day. */
export const day: Field<Temporal.PlainDate> = (typed) => {
  if (typed.trim() === '') return { fault: 'missing' };
  try {
    return { value: Temporal.PlainDate.from(typed.trim()) };
  } catch {
    return { fault: 'not-a-date' };
  }
};
