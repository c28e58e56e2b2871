/** A picture of a user or of the operator, with what it shows in words. */
export interface Picture {
  readonly id: string;
  readonly fileId: string;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly words: string;
  readonly addedAt: Temporal.Instant;
  /** What the scanner said; null while it is held. */
  readonly verdict: 'clean' | 'infected' | null;
}

export const PICTURE_BYTES = 5 * 1024 ** 2;
export const PICTURE_WORDS = 200;
/** Pictures of one user at a time. */
export const PICTURES_AT_MOST = 100;
