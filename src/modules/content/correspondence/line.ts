export const LINE_LENGTH = 2_000;
export const LINES_AT_ONCE = 50;
export const CORRESPONDENCES_AT_ONCE = 50;

/** One text that a user wrote to another. */
export interface Line {
  readonly id: string;
  readonly byId: string;
  readonly words: string;
  readonly writtenAt: Temporal.Instant;
  readonly removedAt: Temporal.Instant | null;
}

/** A correspondence in the list of one of the two. */
export interface Correspondence {
  readonly otherId: string;
  readonly personaId: string | null;
  readonly name: string | null;
  readonly latestAt: Temporal.Instant;
  readonly unread: number;
}
