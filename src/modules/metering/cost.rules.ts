import { add, compare, isZero, least, most, share, subtract, times, units, type Decimal } from '#lib/decimal.ts';
import type { Rate, Residents } from './rate.ts';
import type { Zone } from './zone.ts';

/** What was used between two readings of a meter. */
export interface Use {
  /** By zone, in units of volume. */
  readonly volumes: ReadonlyMap<Zone, Decimal>;
  /** The day of the earlier reading, and that of the later one, which is no longer in. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** Months billed by it: monthly limits of blocks count so many times. */
  readonly months: number;
}

/** One line of a cost: so much of a zone and block in days that had the same tariff and residents. */
export interface CostPart {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
  readonly zone: Zone;
  /** Bounds of the block for these days and residents, in units; null above is the last block. Null where there is one block. */
  readonly block: { readonly above: Decimal; readonly until: Decimal | null } | null;
  /** Residents that the limits count by; null where they do not. */
  readonly residents: number | null;
  readonly volume: Decimal;
  readonly rate: Rate;
  readonly amountMinor: bigint;
}

export type Cost =
  | { readonly parts: readonly CostPart[]; readonly totalMinor: bigint }
  /** No rate is known for a day of the use: nothing is guessed. */
  | { readonly unknownOn: Temporal.PlainDate };

/** Volumes and limits of split days have so many decimals. */
const PLACES = 3;
/** One meter counts as one consumer where nobody knows how many live there. */
const RESIDENTS_UNKNOWN = 1;

/**
 * What a use costs: volume × rate for every zone and block. Where the rate or the number of residents changes inside, volumes and
 * monthly limits are split by days, and the volumes of the parts add up to the whole. Every part is
 * rounded to the minor unit by itself, half away from zero, and the total is the sum of the parts.
 */
export function costOf(use: Use, rates: readonly Rate[], residents: readonly Residents[], residentsNow: number | null): Cost {
  const spans = spansOf(use, rates, residents, residentsNow ?? RESIDENTS_UNKNOWN);
  const parts: CostPart[] = [];
  for (const [zone, volume] of use.volumes) {
    const volumes = split(volume, spans);
    for (const [at, span] of spans.entries()) {
      const own = inForce(rates, span.from).filter((rate) => rate.zone === zone);
      if (own.length === 0) return { unknownOn: span.from };
      parts.push(...blocks(own, volumes[at] as Decimal, { ...span, zone, months: use.months, days: daysOf(use) }));
    }
  }
  parts.sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  return { parts, totalMinor: parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
}

interface Span {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
  readonly residents: number;
}

const daysOf = ({ from, until }: Pick<Use, 'from' | 'until'>): number => Math.max(1, from.until(until).days);

/** The days of a use, cut wherever a rate or the number of residents changes. Two readings of one day make one span. */
function spansOf(use: Use, rates: readonly Rate[], residents: readonly Residents[], residentsNow: number): Span[] {
  const changes = [...rates.flatMap(({ validFrom, validUntil }) => [validFrom, ...(validUntil ? [validUntil] : [])]), ...residents.map(({ validFrom }) => validFrom)]
    .filter((on) => isBefore(use.from, on) && isBefore(on, use.until))
    .map(String);
  const cuts = [use.from, ...[...new Set(changes)].sort().map((on) => Temporal.PlainDate.from(on)), use.until];
  const spans = cuts.slice(1).map((until, at) => {
    const from = cuts[at] as Temporal.PlainDate;
    return { from, until, days: daysOf({ from, until }), residents: residentsOn(residents, from) ?? residentsNow };
  });
  return joined(spans, rates);
}

/** Neighbours between which nothing changed for this tariff are one: a version that says the same again cuts nothing. */
function joined(spans: readonly Span[], rates: readonly Rate[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const before = result.at(-1);
    if (before && before.residents === span.residents && isSame(inForce(rates, before.from), inForce(rates, span.from)))
      result[result.length - 1] = { ...before, until: span.until, days: before.days + span.days };
    else result.push(span);
  }
  return result;
}

const isSame = (a: readonly Rate[], b: readonly Rate[]): boolean => a.length === b.length && a.every((rate, at) => rate === b[at]);

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

const residentsOn = (residents: readonly Residents[], on: Temporal.PlainDate): number | undefined =>
  residents.filter(({ validFrom }) => !isBefore(on, validFrom)).toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom))[0]?.residents;

/** The version of the tariff in force on a day: the rates of the latest beginning that has not ended. */
function inForce(rates: readonly Rate[], on: Temporal.PlainDate): Rate[] {
  const begun = rates.filter(({ validFrom, validUntil }) => !isBefore(on, validFrom) && (validUntil === null || isBefore(on, validUntil)));
  const latest = begun.map(({ validFrom }) => validFrom).sort(Temporal.PlainDate.compare).at(-1);
  return begun.filter(({ validFrom }) => latest?.equals(validFrom)).toSorted((a, b) => a.zone.localeCompare(b.zone) || compare(a.above, b.above));
}

/** A volume by days: rounded at the end of each span, and the difference is the span's, so no span is below zero and all add up. */
function split(volume: Decimal, spans: readonly Span[]): Decimal[] {
  const whole = BigInt(spans.reduce((sum, { days }) => sum + days, 0));
  let days = 0n;
  const until = spans.map((span, at) => (at === spans.length - 1 ? volume : share(volume, (days += BigInt(span.days)), whole, PLACES)));
  return until.map((reached, at) => subtract(reached, until[at - 1] ?? '0'));
}

/** The volume of a span by blocks. `p1·min(V, a·n) + p2·clamp(V − a·n, 0, (b − a)·n) + p3·max(0, V − b·n)`, limits by days. */
function blocks(rates: readonly Rate[], volume: Decimal, span: Span & { readonly zone: Zone; readonly months: number; readonly days: number }): CostPart[] {
  const limitOf = ({ above, isPerResident }: Rate) => share(times(above, String(span.months * (isPerResident ? span.residents : 1))), BigInt(daysOf(span)), BigInt(span.days), PLACES);
  const limits = rates.map(limitOf);
  return rates.flatMap((rate, at) => {
    const [above, until] = [limits[at] as Decimal, limits[at + 1] ?? null];
    const own = most('0', subtract(until === null ? volume : least(volume, until), above));
    // Of blocks above the use nothing is said; of a use of nothing, the first is.
    if (isZero(own) && at > 0) return [];
    const taken = rates.length === 1 ? volume : own;
    const amountMinor = units(times(taken, rate.price), 2);
    return [{ from: span.from, until: span.until, days: daysOf(span), zone: span.zone, block: rates.length === 1 ? null : { above, until }, residents: rates.some((one) => one.isPerResident) ? span.residents : null, volume: add(taken, '0'), rate, amountMinor }];
  });
}
