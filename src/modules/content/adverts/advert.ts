import type { Localised } from '#lib/i18n/texts.ts';

/** Places of the section where advertising may stand: above the list, and below a writing. */
export const SLOTS = ['list', 'writing'] as const;
export type Slot = (typeof SLOTS)[number];

/** Of fewer people an audience says nothing, and nothing is chosen by it: nobody is to be recognised (PR 31). */
export const LEAST_AUDIENCE = 30;
/** Sizes are told in whole tens, so that one person more or less does not show. */
export const AUDIENCE_STEP = 10;
/** Interests are what somebody wrote or commented on in so many days. */
export const INTEREST_DAYS = 90;

export const ADVERTISER_LENGTH = 120;
export const ADVERT_TITLE_LENGTH = 80;
export const ADVERT_WORDS_LENGTH = 300;

/** What is advertised in a slot. */
export interface Advert {
  readonly id: string;
  readonly slot: Slot;
  readonly advertiser: string;
  readonly texts: { readonly title: Localised; readonly words: Localised };
  /** Where it leads; empty where nowhere. */
  readonly link: string;
  /** A topic; null for everybody. */
  readonly interest: string | null;
  readonly startsOn: Temporal.PlainDate;
  /** The first day on which it stands no more. */
  readonly untilOn: Temporal.PlainDate;
  readonly writtenAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

/** Letters about an advert: how many have gone out, and when the last one did. */
export interface AdvertLetters {
  readonly told: number;
  readonly startedAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
}
