import { dateIn } from '#lib/dates.ts';
import type { StatementLine } from '#prepaid';

const ORDER = 'order:';

/** What a line of a statement is about, as people call it: the number of the order, or of the payment that brought or took the money. */
export function subjectOf({ about, lots }: StatementLine): { readonly kind: 'order' | 'payment'; readonly number: string } | undefined {
  if (about.startsWith(ORDER)) return { kind: 'order', number: about.slice(ORDER.length) };
  const number = lots.find(({ paymentNumber }) => paymentNumber !== null)?.paymentNumber;
  return number ? { kind: 'payment', number } : undefined;
}

/** What came and went in a month, or in the part of it that was asked for. `on`: its last day. */
export interface Turnover {
  readonly on: Temporal.PlainDate;
  readonly month: Temporal.PlainDate;
  readonly cameMinor: bigint;
  readonly wentMinor: bigint;
}

/** Lines added up by the months of the zone, of days up to `until`; months in which nothing moved are none. */
export function turnovers(lines: readonly StatementLine[], zone: string, until: Temporal.PlainDate): Turnover[] {
  const byMonth = Map.groupBy(lines, ({ bookedAt }) => dateIn(zone, bookedAt).with({ day: 1 }).toString());
  return [...byMonth].map(([first, moved]) => {
    const month = Temporal.PlainDate.from(first);
    const end = month.add({ months: 1 });
    const sum = (counts: (minor: bigint) => boolean): bigint => moved.reduce((all, { amountMinor }) => (counts(amountMinor) ? all + amountMinor : all), 0n);
    return { on: (Temporal.PlainDate.compare(end, until) < 0 ? end : until).subtract({ days: 1 }), month, cameMinor: sum((minor) => minor > 0n), wentMinor: sum((minor) => minor < 0n) };
  });
}
