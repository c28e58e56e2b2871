import type { Language } from '#lib/i18n/texts.ts';

/** A person's user account. */
export interface User {
  readonly id: string;
  /** The readable number he is told, unique within the operator (ID-28). */
  readonly number: string;
  readonly email: string;
  /** Absent until he proved that he reads this mailbox (ID-26). */
  readonly emailVerifiedAt: Temporal.Instant | null;
  readonly language: Language;
  readonly createdAt: Temporal.Instant;
}

/** Where messages to a user go, whether he was shown to read that mailbox, and the number where he proved one. */
export type Reachable = Pick<User, 'id' | 'email' | 'language'> & { readonly isProven: boolean; readonly phone: string | null };

/** How a user is reached and called, as far as it is known. */
export interface Contacts {
  /** In E.164, proven by a code. */
  readonly phone: string | null;
  readonly login: string | null;
  readonly surname: string | null;
  readonly firstName: string | null;
  readonly patronymic: string | null;
}

/** The id of no user, before those of all: a question about somebody who does not exist is asked all the same, so that it takes as long. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** An address as it is compared. */
export const emailKey = (email: string): string => email.normalize('NFKC').toLowerCase();
