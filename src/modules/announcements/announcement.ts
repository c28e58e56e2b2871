import type { Language, Localised } from '#lib/i18n/texts.ts';
import type { AnnouncementKind } from '#operators';

/** Whom it is for: users with one of the services, at one of the places or with one of the accounts. What is empty asks for nothing. */
export interface Audience {
  readonly services: readonly string[];
  /** Streets or buildings, as accounts have them. */
  readonly addresses: readonly string[];
  /** Numbers of accounts. */
  readonly accounts: readonly string[];
}

/** Ways beside the page and the banner. Browsers that a person subscribed are told with the letter. */
export const WAYS = ['email', 'sms'] as const;
export type Way = (typeof WAYS)[number];

/** Parts of the cabinet that works may close; `everything` is all of it. */
export const CLOSABLE = ['everything', 'registration', 'payments', 'readings', 'requests'] as const;
export type Closable = (typeof CLOSABLE)[number];

/** What is told, when it holds, and how. */
export interface Content extends Audience {
  readonly title: Localised;
  /** Paragraphs stand on lines of their own. */
  readonly body: Localised;
  readonly fromAt: Temporal.Instant | null;
  /** When it is over; null while nobody can tell. */
  readonly untilAt: Temporal.Instant | null;
  readonly ways: readonly Way[];
  /** What does not work meanwhile; of planned works alone. */
  readonly closes: readonly Closable[];
}

/** The paragraphs of what is told. */
export const paragraphsOf = (body: string): readonly string[] => body.split('\n').filter((line) => line !== '');

/** An announcement as the office has it: what is being written, and which version was published. */
export interface Announcement {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly content: Content;
  readonly revision: number;
  readonly changedBy: string | null;
  readonly changedAt: Temporal.Instant;
  readonly version: number | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** What was published, as customers see it. */
export interface Published {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly version: number;
  readonly content: Content & { readonly fromAt: Temporal.Instant };
  readonly publishedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

/** One published version in the office: who published it, by when its term wanted it, and why it was published all the same. */
export interface Version {
  readonly version: number;
  readonly content: Content;
  readonly publishedBy: string | null;
  readonly publishedAt: Temporal.Instant;
  readonly termAt: Temporal.Instant | null;
  readonly exception: string | null;
  /** How many people were told, and when the last of them was; null where nobody is told by a message. */
  readonly told: number | null;
  readonly toldAt: Temporal.Instant | null;
}

/** A member of staff who writes or publishes; null for the command of an emergency. */
export interface Writer {
  readonly id: string;
  readonly sessionId?: string;
}

/** Longer titles do not fit into the one part that an SMS has. */
export const TITLE_LENGTH = 70;
export const BODY_LENGTH = 3_000;
export const PLACES_AT_MOST = 200;

/** What stands in the way of publishing. Each word has a sentence in every language. */
export type ContentFault = 'title-missing' | 'title-too-long' | 'body-missing' | 'body-too-long' | 'from-missing' | 'until-missing' | 'until-not-later' | 'until-passed' | 'too-many-places' | 'closes-for-some' | 'no-such-service';

/** The field a fault of a text is about: `title-kk`. */
export const fieldOf = (part: 'title' | 'body', language: Language): string => `${part}-${language}`;
