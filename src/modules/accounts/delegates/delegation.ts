import type { Right } from '../reach.ts';

/** That a user, the principal, lets another one act for accounts of his: an invitation until the delegate accepts it. */
export interface Delegation {
  readonly id: string;
  readonly rights: readonly Right[];
  readonly givenAt: Temporal.Instant;
  /** The first instant at which it no longer holds. */
  readonly until: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  /** Ended by either side before its time. */
  readonly endedAt: Temporal.Instant | null;
  /** Numbers of the accounts that it still reaches; without those whose link has ended. */
  readonly accounts: readonly string[];
}

/** As the principal sees it. */
export interface GivenDelegation extends Delegation {
  /** Who acts; null until somebody has accepted. */
  readonly delegateId: string | null;
  /** The address he was invited by; null when it ended without having been accepted. */
  readonly email: string | null;
}

/** As the delegate sees it. */
export interface TakenDelegation extends Delegation {
  readonly principalId: string;
  /** How the principal is known to him: by his verified address. */
  readonly principal: string;
}

/** Without another choice it ends after so many days, and never lasts longer than a year: who acts for whom is thought over anew. */
export const DEFAULT_DAYS = 90;
export const MOST_DAYS = 365;

/** Delegations of one principal at a time, invitations among them. */
export const MOST_DELEGATIONS = 10;

/** Both sides are told so long before it ends. */
export const TOLD_DAYS_BEFORE = 7;

/** What is asked for, or turned down for. */
export type DelegationFault = 'no-accounts' | 'no-rights' | 'until-past' | 'until-too-far';
