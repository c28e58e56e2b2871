/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
}

/** What a user has beside his password. */
export interface Factors {
  readonly passkeys: readonly Passkey[];
  /** Since when an authenticator app answers. */
  readonly appSince: Temporal.Instant | null;
  /** Recovery codes that were not used yet. */
  readonly codesLeft: number;
}

/** Whether signing in with the password takes a second step; recovery codes alone ask for none. */
export const hasSecondFactor = ({ passkeys, appSince }: Factors): boolean => passkeys.length > 0 || appSince !== null;

/** Minutes for which a proof of who is at the keys lasts, and in which a second step is to follow a password. */
export const PROOF_VALID_MINUTES = 10;

/** Whether the session's user showed a short while ago, by all that his user account has, that it is he (ASVS 7.5.1). */
export const isProven = ({ provenAt = null }: { readonly provenAt?: Temporal.Instant | null }, now: Temporal.Instant): boolean =>
  provenAt !== null && Temporal.Instant.compare(provenAt.add({ minutes: PROOF_VALID_MINUTES }), now) > 0;
