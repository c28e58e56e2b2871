/** How long the letter to the new address can be answered, and how long the old address can take the change back. */
export const CONFIRM_VALID_HOURS = 24;
export const UNDO_VALID_DAYS = 7;

/** A change of a user's e-mail address, as the pages behind its links show it. */
export interface EmailChange {
  readonly id: string;
  readonly userId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
}
