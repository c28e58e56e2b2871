/** A billing period: one calendar month, named by its first day. */
export type Period = Temporal.PlainDate;

/** The month a date lies in. */
export const periodOf = (date: Temporal.PlainDate): Period => date.with({ day: 1 });

/** The date an instant has in the operator's zone. */
export const dateIn = (zone: string, at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate();

/** The final day of what lasts until an instant: where that is a midnight, the day before it. */
export const finalDay = (zone: string, until: Temporal.Instant): Temporal.PlainDate => dateIn(zone, until.subtract({ seconds: 1 }));

/** The entry of a dated list that holds on a day: the latest that has begun; nothing before the first. */
export const inForceOn = <Dated extends { readonly from: string | Temporal.PlainDate }>(dated: readonly Dated[], day: Temporal.PlainDate): Dated | undefined =>
  dated.filter(({ from }) => String(from) <= day.toString()).toSorted((one, other) => (String(one.from) < String(other.from) ? -1 : 1)).at(-1);

const YEAR_MONTH = /^(\d{4})-(\d{2})$/;

/** Reads `2026-08`; undefined for anything that is no month of 1990 … 2099. */
export function parsePeriod(text: string): Period | undefined {
  const match = YEAR_MONTH.exec(text);
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), Number(match[2])];
  if (year < 1990 || year > 2099 || month < 1 || month > 12) return undefined;
  return Temporal.PlainDate.from({ year, month, day: 1 });
}

/** `2026-08`, as addresses and files write a period. */
export const periodText = (period: Period): string => period.toString().slice(0, 7);

/** The instant an ISO duration (`P30D`, `PT20M`) after another; days and months are counted in UTC. */
export const instantAfter = (at: Temporal.Instant, duration: string): Temporal.Instant => at.toZonedDateTimeISO('UTC').add(Temporal.Duration.from(duration)).toInstant();

/** The instant an ISO duration before another. */
export const instantBefore = (at: Temporal.Instant, duration: string): Temporal.Instant => at.toZonedDateTimeISO('UTC').subtract(Temporal.Duration.from(duration)).toInstant();
