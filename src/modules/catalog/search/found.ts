import type { Localised } from '#lib/i18n/texts.ts';
import type { PlanPeriod } from '../plans/plan.ts';

/** A service as a search shows it, with its least price of the day. */
export interface FoundService {
  readonly id: bigint;
  readonly slug: string;
  readonly name: Localised;
  readonly lead: Localised;
  readonly category: string;
  readonly partnerName: string;
  readonly priceMinor: bigint | null;
  readonly period: PlanPeriod | null;
}

export interface Found {
  readonly services: readonly FoundService[];
  /** How many there are; undefined where they are too many to be counted for a page. */
  readonly hits: number | undefined;
  /** What the next page goes on from; undefined on the last. */
  readonly next: string | undefined;
}
