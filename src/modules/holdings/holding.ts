import { fromPublicId, publicId } from '#lib/ids.ts';

/** What may be done with a receipt: it circulates, it is pledged, or its grain was given out. */
export const STATES = ['in-circulation', 'pledged', 'redeemed'] as const;
export type State = (typeof STATES)[number];

/** What a registry says of a receipt (AC-8). What it did not give is null: "not provided yet". */
export interface Content {
  /** IIN or BIN of the holder. */
  readonly holder: string;
  readonly elevator: string;
  readonly crop: string;
  readonly class: string | null;
  /** Tonnes, exact decimal. */
  readonly weight: string;
  readonly harvestYear: number | null;
  readonly state: State;
  /** In the registry's own words. */
  readonly encumbrances: readonly string[];
  readonly issuedOn: Temporal.PlainDate | null;
}

/** A receipt as the registry says it now. */
export interface Holding extends Content {
  readonly id: bigint;
  readonly number: string;
}

/** What a registry said of a receipt when it changed it. */
export interface HistoryEntry extends Content {
  readonly id: bigint;
  readonly at: Temporal.Instant;
}

/** Somebody who holds receipts: his proven IIN or BIN, and his name as the proof gives it. */
export interface Holder {
  readonly number: string;
  readonly name: string;
}

/** How addresses and the API name a receipt. */
export const holdingPublicId = (id: bigint): string => publicId('hld', id);
export const holdingIdOf = (text: string): bigint | undefined => fromPublicId('hld', text);
