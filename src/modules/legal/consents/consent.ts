import type { Origin } from '#lib/http/visit.ts';
import type { Language, Localised } from '#lib/i18n/texts.ts';
import type { ConsentTerms, Purpose } from '#operators';
import type { Channel } from '../document.ts';

/** A consent as it was given, with when it ended. */
export interface Consent {
  readonly id: string;
  readonly purpose: Purpose;
  readonly document: string;
  readonly version: number;
  readonly language: Language;
  readonly title: string;
  readonly sha256: string;
  /** The words beside the tick. */
  readonly control: string;
  readonly channel: Channel;
  readonly address: string;
  readonly browser: string;
  /** From this moment it holds (HS 4.7, PO 9.2). */
  readonly givenAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** What an operator asks consent for, and how a person stands to it. */
export interface ConsentOffer {
  readonly code: string;
  readonly title: Localised;
  readonly version: number;
  readonly terms: ConsentTerms;
  /** The one that holds; without it there is none. */
  readonly given: Consent | undefined;
  /** The one that ended latest. */
  readonly withdrawn: Consent | undefined;
}

/** A consent that is given: by a tick that nobody set beforehand, beside these words. */
export interface ConsentWish {
  readonly userId: string;
  readonly document: string;
  readonly version: number;
  readonly language: Language;
  readonly control: string;
  readonly channel: Channel;
  readonly origin: Origin;
}
