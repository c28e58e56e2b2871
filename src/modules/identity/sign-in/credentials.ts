import type { Language } from '#lib/i18n/texts.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';

/** What a customer's sign-in is judged by. */
export interface Credentials extends StoredPassword {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
  readonly temporaryUntil: Temporal.Instant | null;
  /** Staff made him choose another: this one opens nothing. */
  readonly revokedAt: Temporal.Instant | null;
  /** The temporary password was handed over in person: it says nothing of the mailbox. */
  readonly isHandedOver: boolean;
}
