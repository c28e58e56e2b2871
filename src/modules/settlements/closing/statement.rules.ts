import type { StatementLine } from '#prepaid';

const ORDER = 'order:';

/** What a line of a statement is about, as people call it: the number of the order, or of the payment that brought or took the money. */
export function subjectOf({ about, lots }: StatementLine): { readonly kind: 'order' | 'payment'; readonly number: string } | undefined {
  if (about.startsWith(ORDER)) return { kind: 'order', number: about.slice(ORDER.length) };
  const number = lots.find(({ paymentNumber }) => paymentNumber !== null)?.paymentNumber;
  return number ? { kind: 'payment', number } : undefined;
}

/** The day under which what moved in a month is written: its last one, or the last of the days up to `until`. */
export function endOfMonth(month: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate {
  const end = month.add({ months: 1 });
  return (Temporal.PlainDate.compare(end, until) < 0 ? end : until).subtract({ days: 1 });
}
