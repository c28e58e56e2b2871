import type { Database } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';

export interface DelegatesHouse {
  readonly db: Database;
  readonly keys: Keys;
}

/** Whose session acts, and when he latest showed that it is he. */
export type Acting = Pick<identity.UserSession, 'userId' | 'sessionId'> & Partial<Pick<identity.UserSession, 'provenAt'>>;

/** The purpose that invited addresses are sealed for. */
export const SEAL = 'accounts.delegate-address';

/** An invited address as it is compared: nobody can list invitations by it without the keys. */
export const addressKey = (keys: Keys, email: string): Buffer => keys.digest('accounts.delegate-address', identity.emailKey(email));
