import { add, type Decimal } from '#lib/decimal.ts';
import type { Charge } from './charge.ts';

/** How much of one service was used in a year, and in the year before; exact decimals by month, null where nothing was provided. */
export interface Consumption {
  readonly service: string;
  readonly unit: string | null;
  /** January to December. */
  readonly now: readonly (Decimal | null)[];
  readonly before: readonly (Decimal | null)[];
  /** Sums of the months known in both years, which alone can be compared; null where there are none. */
  readonly compared: { readonly months: number; readonly now: Decimal; readonly before: Decimal } | null;
}

/** Units of what is not used up: areas, people, months. */
const STANDING_UNITS = new Set(['m2', 'person', 'month']);

/**
 * The volumes of charges of a year and the year before, by service (AC-6). `unitOf` says a service's unit where the registry does not.
 * What is charged by area or by month is no consumption.
 */
export function consumptionOf(charges: readonly Charge[], year: number, unitOf: (service: string) => string | null): Consumption[] {
  return volumesOf(charges, unitOf).map(({ service, unit, lines }) => {
    const of = (wanted: number) => Array.from({ length: 12 }, (_, month) => lines.find(({ period }) => period.year === wanted && period.month === month + 1)?.volume ?? null);
    const [now, before] = [of(year), of(year - 1)];
    return { service, unit, now, before, compared: compare(now, before) };
  });
}

/** The charges by service whose volume was used up, in the order in which they come. */
export function volumesOf(charges: readonly Charge[], unitOf: (service: string) => string | null): { service: string; unit: string | null; lines: (Charge & { volume: Decimal })[] }[] {
  const used = charges.filter((charge): charge is Charge & { volume: Decimal } => charge.volume !== null && !STANDING_UNITS.has((charge.unit ?? unitOf(charge.service) ?? '').toLowerCase()));
  return [...Map.groupBy(used, ({ service }) => service)].map(([service, lines]) => ({ service, unit: lines[0]?.unit ?? unitOf(service), lines }));
}

function compare(now: readonly (Decimal | null)[], before: readonly (Decimal | null)[]): Consumption['compared'] {
  const pairs = now.flatMap((value, at): [Decimal, Decimal][] => {
    const earlier = before[at];
    return value === null || earlier === null || earlier === undefined ? [] : [[value, earlier]];
  });
  if (pairs.length === 0) return null;
  return { months: pairs.length, now: pairs.map(([value]) => value).reduce(add), before: pairs.map(([, value]) => value).reduce(add) };
}
