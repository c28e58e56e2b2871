import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';
import type { Profile } from '#operators';
import type { Accepted, Newcomer } from './admit-newcomer.ts';

/** Who somebody says he is: a kind that the profile admits, and his IIN or BIN where it is asked for (ID-7, ID-27). */
export interface StatedPerson {
  readonly kind: Profile['persons'][number];
  readonly number: string | null;
}

export interface EmailRegistration extends Newcomer {
  readonly password: string;
  readonly person: StatedPerson;
  /** The words by which whoever registers for a legal entity declared that he may act for it, as shown (ID-27). */
  readonly authority?: string;
}

export type NewActivation = Omit<EmailRegistration, 'password'> & { readonly id: string; readonly emailKey: string; readonly password: StoredPassword; readonly createdAt: Temporal.Instant };

/** A registration that waits for its code, as its row has it. */
export interface Activation extends StoredPassword, Origin {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly language: Language;
  readonly personKind: StatedPerson['kind'];
  readonly personNumber: string | null;
  readonly authority: string | null;
  readonly accepted: readonly Accepted[];
  readonly control: string;
  readonly codeHash: Buffer | null;
  readonly expiresAt: Temporal.Instant;
}
