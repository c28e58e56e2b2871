import type { Origin } from '#lib/http/visit.ts';

/** Who did it. A visitor has no id: he has not said who he is, or it is not proven. */
export type AuditActor = { readonly kind: 'user' | 'staff'; readonly id: string; readonly sessionId?: string } | { readonly kind: 'visitor' | 'system' };

/** What happened, as the operation that did it tells it. */
export interface Deed {
  /** `session.started`, `import.applied`: noun and past verb, the audit word of the route. */
  readonly action: string;
  readonly at: Temporal.Instant;
  readonly actor: AuditActor;
  /** Absent for acts of the system itself. */
  readonly origin?: Origin;
  /** Whose matter it is: that customer sees the entry in his activity. */
  readonly userId?: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Facts worth keeping; never secrets, never more of a person than the deed needs. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** Why, where a reason is asked for (opening a customer's card). */
  readonly reason?: string;
}

/** Digest of where an act came from, under a salt of its own: the values may be forgotten and the entry still be proven (docs/rules/audit.md). */
export interface Cover {
  readonly salt: Buffer | null;
  readonly digest: Buffer | null;
}

/** A recorded deed. */
export interface Entry {
  readonly id: bigint;
  readonly at: Temporal.Instant;
  readonly action: string;
  readonly actorKind: 'visitor' | 'user' | 'staff' | 'system';
  readonly actorId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly reason: string | null;
  readonly address: string | null;
  readonly browser: string | null;
}
