import type { Decimal } from '#lib/decimal.ts';
import type { Zone } from './zone.ts';

/** The price of one unit in one zone and block, from a date on. */
export interface Rate {
  readonly service: string;
  readonly tariff: string;
  readonly validFrom: Temporal.PlainDate;
  /** Exclusive; null until the next version begins. */
  readonly validUntil: Temporal.PlainDate | null;
  readonly zone: Zone;
  /** Where the block begins, in units a month, per resident or per account. */
  readonly above: Decimal;
  readonly isPerResident: boolean;
  /** With VAT. */
  readonly price: Decimal;
  readonly net: Decimal | null;
  readonly vatPercent: Decimal | null;
  /** The decision that set it. */
  readonly source: string | null;
}

/** How many residents count from a day on. */
export interface Residents {
  readonly validFrom: Temporal.PlainDate;
  readonly residents: number;
}
