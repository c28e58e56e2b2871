import type { Database } from '#lib/db/database.ts';
import type { Verifier } from '#lib/eds/online/verifier.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { AccountStrategyCode, FindAccount, FindUserByAccount, LinkAccount } from './registration/strategy.ts';

/** What most operations of this module work with. */
export interface House {
  readonly db: Database;
  readonly keys: Keys;
}

/** The same with what the module of the accounts hands down: registration and sign-in know an account by its number. */
export interface IdentityHouse extends House {
  /** How each strategy that proves an account finds it. */
  readonly accountChecks: Readonly<Record<AccountStrategyCode, FindAccount>>;
  readonly linkAccount: LinkAccount;
  readonly findUserByAccount: FindUserByAccount;
}

/** What signing takes: who judges signatures, and the address that a challenge is bound to. */
export interface SigningHouse extends House {
  readonly verifier: Pick<Verifier, 'verify'>;
  /** Address of the operator's cabinet. */
  readonly siteOf: (operator: Operator) => string;
}

/** Too many tries; the next one counts after so many seconds. */
export type Wait = Refused<'wait'> & { readonly waitS: number };

export const wait = (waitS: number): Wait => ({ ...refuse('wait'), waitS });
