import type { Database } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';

export interface ContentHouse {
  readonly db: Database;
  readonly keys: Keys;
  readonly filesFolder: string;
}

/** The same for decisions, which letters tell of. */
export interface CasesHouse extends ContentHouse {
  /** Path of an author's page about a case, in the cabinet. */
  readonly casePath: (id: string) => string;
}

/** Who writes: a user under the name that others see, or a member of staff for the operator. */
export interface Author {
  readonly kind: 'user' | 'staff';
  readonly id: string;
  readonly sessionId: string;
}

/** The author and where his browser said it was. */
export interface By {
  readonly author: Author;
  readonly origin: Origin;
}

/** What the audit record says of whatever an author does; a user finds it among his own activity. */
export const deedOf = ({ author, origin }: By, at: Temporal.Instant) => ({ at, actor: author, origin, ...(author.kind === 'user' && { userId: author.id }) });

export const publishes = ({ profile }: Pick<Operator, 'profile'>): boolean => profile.content !== undefined;

/** The terms of an operator that publishes. Throws for one that does not: no page of it leads here. */
export function termsOf({ profile, code }: Pick<Operator, 'profile' | 'code'>): NonNullable<Operator['profile']['content']> {
  if (!profile.content) throw new Error(`${code} publishes nothing of users`);
  return profile.content;
}
