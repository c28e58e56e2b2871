/** A user account that opens to nobody, or will from a moment on. */
export interface Lock {
  readonly id: string;
  readonly userId: string;
  readonly userNumber: string;
  readonly email: string;
  /** Whoever wanted it: its user, who saw somebody else's doing, or staff. */
  readonly by: 'user' | 'staff';
  readonly reason: string | null;
  readonly holdsFrom: Temporal.Instant;
  readonly placedAt: Temporal.Instant;
  readonly placedBy: string | null;
}
