import { isNegative, subtract, times, type Decimal } from '#lib/decimal.ts';
import type { BilledReading } from './billed-readings.ts';

/** One register of a meter on a bill. */
export interface MeterUsed {
  readonly reading: BilledReading;
  /** From 0, of so many. */
  readonly zone: number;
  readonly zones: number;
  readonly earlier: Decimal | null;
  readonly now: Decimal;
  /** The difference times the multiplier; null where no earlier value is known, or the register began anew. */
  readonly used: Decimal | null;
}

/** The registers that a bill's readings are of. Where a meter was read more than once for the month, the latest reading is the one billed. */
export function metersUsed(readings: readonly BilledReading[]): MeterUsed[] {
  const latest = new Map(readings.map((reading) => [`${reading.service} ${reading.meter}`, reading]));
  return [...latest.values()].flatMap((reading) =>
    reading.values.map((now, zone) => {
      const earlier = reading.earlierValues?.[zone] ?? null;
      const difference = earlier === null ? null : subtract(now, earlier);
      const used = difference === null || isNegative(difference) ? null : times(difference, reading.multiplier);
      return { reading, zone, zones: reading.values.length, earlier, now, used };
    }),
  );
}
