import { compare, type Decimal } from '#lib/decimal.ts';
import type { Period } from '#lib/dates.ts';
import type { Rate } from './rate.ts';

/** A rate with the day on which it really ended: said, or begun by the next version. Null while it holds. */
export interface RateVersion extends Rate {
  readonly endsOn: Temporal.PlainDate | null;
}

/** The versions of rates with their ends. */
export const versionsOf = (rates: readonly Rate[]): RateVersion[] => rates.map((rate) => ({ ...rate, endsOn: rate.validUntil ?? nextOf(rates, rate)?.validFrom ?? null }));

/** The versions of a service's rates that held on some day of a month, the earliest first. */
export const versionsIn = (rates: readonly Rate[], service: string, period: Period): RateVersion[] =>
  versionsOf(rates.filter((rate) => rate.service === service))
    .filter(({ validFrom, endsOn }) => isBefore(validFrom, period.add({ months: 1 })) && (endsOn === null || isBefore(period, endsOn)))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom));

/** Of versions the one by whose price a line was charged: the earliest, where several have it. */
export const versionByPrice = (versions: readonly RateVersion[], price: Decimal): RateVersion | undefined => versions.find((version) => compare(version.price, price) === 0);

const nextOf = (rates: readonly Rate[], { service, tariff, zone, above, validFrom }: Rate): Rate | undefined =>
  rates
    .filter((other) => other.service === service && other.tariff === tariff && other.zone === zone && compare(other.above, above) === 0 && isBefore(validFrom, other.validFrom))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom))[0];

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;
