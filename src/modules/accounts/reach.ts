/** What a delegate may do with an account: see what is charged and billed, hand in readings, pay. */
export const RIGHTS = ['see', 'readings', 'pay'] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * Who asks for an account, what for, and when: every question about accounts "of a user" takes one, so no operation can forget to say which right it demands. A delegate reaches
 * what he has that right for at that moment; 'own' is for the user who manages the account and for nobody else. Decided by `accounts.pub_reached` in the database and nowhere else.
 */
export interface Reach {
  readonly userId: string;
  readonly right: Right | 'own';
  readonly at: Temporal.Instant;
}
