/** Letters of the name that a user gives an account of his. */
export const LABEL_LENGTH = 60;

/** An account taken out of one's own can be taken back so long, unless somebody else has it by then. */
export const UNDO_DAYS = 30;

/** An account that the user took out and may take back. */
export interface TakenOut {
  readonly id: bigint;
  readonly number: string;
  readonly address: string | null;
  readonly endedAt: Temporal.Instant;
}
