import type { Period } from '#lib/dates.ts';

/** One service of one account in one period, in minor units. */
export interface Charge {
  readonly period: Period;
  readonly service: string;
  /** Exact decimals as the registry gave them. */
  readonly volume: string | null;
  readonly unit: string | null;
  readonly rate: string | null;
  readonly openingMinor: bigint | null;
  readonly chargedMinor: bigint;
  readonly benefitMinor: bigint;
  /** Why, in the words of the billing system; null where it gave none. */
  readonly benefitReason: string | null;
  readonly recalculationMinor: bigint;
  readonly recalculationReason: string | null;
  readonly penaltyMinor: bigint;
  readonly paidMinor: bigint;
  readonly closingMinor: bigint | null;
}
