import type { Language } from '#lib/i18n/texts.ts';
import type { Part } from '../limits/limit.ts';
import type { Preferences } from '../users/preference.ts';
import type { Role } from '../staff/permissions.ts';

/** How a customer showed who he is: a password alone or with a second factor, a passkey, an electronic signature. */
export type CustomerStrength = 'password' | 'password+code' | 'passkey' | 'signature';

/** A signed-in customer, as a page needs him, with how he likes to work. */
export interface UserSession extends Preferences {
  readonly sessionId: string;
  readonly userId: string;
  /** Readable number of the user account. */
  readonly number: string;
  readonly email: string;
  readonly language: Language;
  /** He signed in with a generated password and may do nothing but choose his own. */
  readonly mustChangePassword: boolean;
  /** Parts that the operator closed to him. */
  readonly closed: readonly Part[];
  readonly strength: CustomerStrength;
  /** When he latest showed anew that it is he. */
  readonly provenAt: Temporal.Instant | null;
  readonly startedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
}

/** A signed-in member of staff. */
export interface StaffSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly startedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
}

export interface Sessions {
  readonly cabinet: UserSession;
  readonly office: StaffSession;
}

/** Which customer's session acts. */
export type OwnSession = Pick<UserSession, 'userId' | 'sessionId'>;

/** The same with when he latest showed that it is he: what weighty acts ask for. */
export type ProvenSession = OwnSession & { readonly provenAt?: UserSession['provenAt'] };

/** The same as the audit record names who acted. */
export const actorOf = ({ userId, sessionId }: OwnSession) => ({ kind: 'user', id: userId, sessionId }) as const;

/** One line of "where I am signed in". */
export interface SessionLine {
  readonly id: string;
  readonly startedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly address: string;
  readonly browser: string;
}
