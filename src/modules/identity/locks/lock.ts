/** A user account that opens to nobody, or will from a moment on. */
export interface Lock {
  readonly id: string;
  readonly userId: string;
  readonly userNumber: string;
  readonly email: string;
  /** It is the person's of a certificate, and can be parted from him. */
  readonly isUnbindable: boolean;
  /** Whoever wanted it: its user, who saw somebody else's doing, or staff. */
  readonly by: 'user' | 'staff';
  readonly reason: string | null;
  readonly holdsFrom: Temporal.Instant;
  readonly placedAt: Temporal.Instant;
  readonly placedBy: string | null;
  /** For safety's sake, or because the user account ends: its user refused it, or the operator deletes it. */
  readonly cause: 'safety' | 'refusal' | 'deletion';
  /** When it ends for good, where it does. */
  readonly finalAt: Temporal.Instant | null;
}
