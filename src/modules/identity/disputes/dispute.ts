import type * as audit from '#audit';

/** An act on record that a user says was not his. */
export interface Dispute {
  /** The act's own number in the audit record. */
  readonly entryId: bigint;
  readonly userId: string;
  /** Readable number of the user account. */
  readonly userNumber: string;
  readonly action: string;
  readonly actedAt: Temporal.Instant;
  readonly words: string;
  readonly openedAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
  readonly answer: string | null;
}

/** What was done in the user's name: by him, or by somebody who knew his password or his link. */
export const isContestable = ({ actorKind, action }: Pick<audit.Entry, 'actorKind' | 'action'>): boolean => actorKind === 'user' && action !== 'act.contested';
