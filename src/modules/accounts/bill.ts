import type { Period } from '#lib/dates.ts';

/** What an account owes for a period, in minor units; a negative sum due is an advance. */
export interface Bill {
  readonly period: Period;
  /** 1 as first issued; a correction is the next version. */
  readonly version: number;
  readonly number: string | null;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly openingMinor: bigint | null;
  readonly chargedMinor: bigint | null;
  readonly paidMinor: bigint | null;
  readonly dueMinor: bigint;
}
