/** Documents by which staff know who stands before them. */
export const DOCUMENTS = ['identity-card', 'passport', 'residence-permit', 'power-of-attorney'] as const;
export type VisitorDocument = (typeof DOCUMENTS)[number];

/** What came of a visit. The code is shown once and exists nowhere else; none where the account was given to a user who has a password. */
export interface Received {
  readonly outcome: 'registered' | 'linked' | 'assisted';
  readonly userNumber: string;
  readonly code: string | undefined;
  readonly validUntil: Temporal.Instant | undefined;
}
