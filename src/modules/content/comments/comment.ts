export const COMMENT_LENGTH = 2_000;
export const COMMENTS_AT_ONCE = 100;

/** What a user says of a writing, below it. */
export interface Comment {
  readonly id: string;
  readonly writingId: string;
  readonly userId: string;
  readonly personaId: string | null;
  readonly name: string | null;
  readonly words: string;
  readonly writtenAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant | null;
}
