import type { Localised } from '#lib/i18n/texts.ts';

/** Being written, with the operator, sent back with a reason, what people read, what they read before. */
export type VersionState = 'draft' | 'in-review' | 'returned' | 'published' | 'replaced';

/** What a card says of a digital service. Plain text: no markup has a meaning in it. */
export interface CardContent {
  readonly name: Localised;
  /** One sentence, as lists show it. */
  readonly lead: Localised;
  /** Paragraphs, one a line. */
  readonly body: Localised;
  /** Code of a category of the profile. */
  readonly category: string;
  /** Codes of regions of the profile; none: everywhere. */
  readonly regions: readonly string[];
  /** The partner's own page, elsewhere. */
  readonly link: string | null;
  /** Code of a document of the profile that must be accepted before it is ordered (PA-9). */
  readonly agreement?: string;
  readonly pictures: readonly CardPicture[];
}

/** A picture of the service, and what it shows in words. */
export interface CardPicture {
  readonly id: string;
  readonly alt: Localised;
}

/** A digital service: its address, and which version of its card is published. */
export interface DigitalService {
  readonly id: bigint;
  readonly partnerId: bigint;
  readonly slug: string;
  readonly version: number | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnBy: 'partner' | 'operator' | null;
  readonly withdrawnReason: string | null;
  readonly createdAt: Temporal.Instant;
}

/** One version of a card. */
export interface CardVersion {
  readonly serviceId: bigint;
  readonly version: number;
  readonly content: CardContent;
  readonly state: VersionState;
  readonly revision: number;
  readonly changedAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

/** A picture as it is kept. */
export interface Picture {
  readonly id: string;
  readonly serviceId: bigint;
  readonly fileId: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly addedAt: Temporal.Instant;
  /** What the scanner said; null while it is held. */
  readonly verdict: 'clean' | 'infected' | null;
}

/** What everybody reads of a listed service. */
export interface ShownService {
  readonly id: bigint;
  readonly slug: string;
  readonly version: number;
  readonly publishedAt: Temporal.Instant;
  readonly content: CardContent;
  /** When this version was published. */
  readonly decidedAt: Temporal.Instant;
  readonly partnerId: bigint;
  readonly partnerName: string;
  readonly partnerAbout: Localised;
  readonly partnerEmail: string;
}

/** A version that waits for the operator. */
export interface WaitingVersion {
  readonly serviceId: bigint;
  readonly version: number;
  readonly name: Localised;
  readonly submittedAt: Temporal.Instant;
  readonly partnerId: bigint;
  readonly partner: string;
}

export type OwnService = DigitalService & { readonly name: Localised; readonly state: VersionState };

export const NAME_LENGTH = 80;
export const LEAD_LENGTH = 200;
export const BODY_LENGTH = 6_000;
export const ALT_LENGTH = 200;
export const ABOUT_LENGTH = 1_000;
export const PICTURES_AT_MOST = 6;
/** Kept beside those that a card shows, so that one may be changed for another. */
export const PICTURES_KEPT_AT_MOST = 30;
export const PICTURE_BYTES = 2 * 1024 ** 2;
export const SERVICES_AT_MOST = 500;
