import type { Period } from '#lib/dates.ts';
import type { Decimal } from '#lib/decimal.ts';
import { fromPublicId, publicId } from '#lib/ids.ts';

export type Source = 'customer' | 'inspector' | 'automatic' | 'calculated';

/** Where a reading came in. `device`: typed without a network and sent later. */
export type Channel = 'cabinet' | 'link' | 'file' | 'device' | 'api' | 'office' | 'billing';

/** What became of a reading: accepted for a bill, held for staff, declined, in a bill, taken back by its sender, or replaced by a later one. */
export type State = 'accepted' | 'held' | 'declined' | 'in-bill' | 'withdrawn' | 'replaced';

/** Why a reading is not taken as it is, most telling first. */
export const DOUBTS = ['swapped', 'rollover', 'lower', 'below-calculated', 'above-limit', 'above-season', 'zero', 'verification-over'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** What a meter showed at a date. */
export interface Reading {
  readonly id: bigint;
  readonly meterId: bigint;
  /** By zone, in the order of `zonesOf`. */
  readonly values: readonly Decimal[];
  readonly takenOn: Temporal.PlainDate;
  /** When it was typed; without a network that is earlier than when it came. */
  readonly enteredAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly source: Source;
  readonly authorId: string | null;
  readonly channel: Channel;
  readonly state: State;
  readonly doubts: readonly Doubt[];
  /** The month whose bill it enters. */
  readonly period: Period;
  /** Number of that bill, once billing has said it. */
  readonly bill: string | null;
  /** The number of the sending it came in; null for what billing brought. */
  readonly submission: string | null;
}

/** What a meter showed, as far as others are judged by it. */
export type ShownReading = Pick<Reading, 'id' | 'meterId' | 'values' | 'takenOn' | 'source' | 'state' | 'period' | 'submission'>;

/** Readings that wait for staff, on one page. */
export const HELD_PER_PAGE = 50;
/** Readings on one page of a history. */
export const READINGS_PER_PAGE = 50;

/** How addresses and the API name a reading. */
export const readingPublicId = (id: bigint): string => publicId('rdg', id);
export const readingIdOf = (text: string): bigint | undefined => fromPublicId('rdg', text);
