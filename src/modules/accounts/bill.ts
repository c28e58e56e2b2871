import type { Period } from '#lib/dates.ts';
import { fromPublicId, publicId } from '#lib/ids.ts';

/** What an account owes for a period, in minor units; a negative sum due is an advance. */
export interface Bill {
  readonly id: bigint;
  readonly period: Period;
  /** As printed; '' where the registry gives none. */
  readonly number: string;
  /** 1 as first issued; a correction under the same number is the next version. */
  readonly version: number;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** When a corrected bill took its place; null while it is in force. */
  readonly supersededAt: Temporal.Instant | null;
  readonly openingMinor: bigint | null;
  readonly chargedMinor: bigint | null;
  readonly paidMinor: bigint | null;
  readonly dueMinor: bigint;
}

/** How addresses and the API name a bill. */
export const billPublicId = (id: bigint): string => publicId('bil', id);
export const billIdOf = (text: string): bigint | undefined => fromPublicId('bil', text);
