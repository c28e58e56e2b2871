/** Parts of the cabinet that the operator may close to one user: paying, handing in readings, writing, or all that changes anything. */
export const PARTS = ['payments', 'readings', 'requests', 'changes'] as const;
export type Part = (typeof PARTS)[number];

/** A part that is closed to a user, or will be. */
export interface Limit {
  readonly id: string;
  readonly userNumber: string;
  readonly part: Part;
  readonly reason: string;
  readonly holdsFrom: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly placedAt: Temporal.Instant;
  readonly placedBy: string;
}
