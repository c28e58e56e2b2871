/** How a user is seen by others (PR 7). */
export interface Persona {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** Absent while it is being scanned, and where none was chosen. */
  readonly pictureId: string | null;
  readonly chosenAt: Temporal.Instant;
}

export const NAME_LENGTH = 60;
export const NAME_AT_LEAST = 2;
