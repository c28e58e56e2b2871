import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import type { Operator } from '#operators';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { findUser } from '../users/find-user.ts';
import { finalAfter } from './leave-cabinet.ts';
import { beginning } from './lock-user.ts';
import * as locks from './locks.sql.ts';

interface DeletionWish {
  readonly userId: string;
  /** Told to the user. */
  readonly reason: string;
  readonly by: { readonly id: string; readonly sessionId?: string };
  /** The user demanded it himself: nothing waits for a notice, and it ends by the last day of the law, where that is known. */
  readonly demanded?: { readonly endsBy: Temporal.Instant | undefined };
}

/**
 * A user account is deleted (ID-17; PO 4.2.1, 5.3; LE-5), in the transaction of the second person's yes: it opens to nobody after the profile's working days of notice, and ends for good
 * when the term for bringing it back is over. The user is told the reason and both days. 'unknown'; 'locked-already': a lock stands and is to be lifted first; 'no-calendar'.
 */
export async function announceDeletion(tx: Tx, keys: Keys, operator: Operator, wish: DeletionWish, at: Temporal.Instant): Promise<'announced' | Refused<'unknown' | 'locked-already'> | NoCalendar> {
  const user = await findUser(tx, wish.userId);
  if (!user) return refuse('unknown');
  const holdsFrom = wish.demanded ? at : await beginning(tx, operator, at);
  if (isRefused(holdsFrom)) return holdsFrom as NoCalendar;
  const finalAt = endOf(operator, wish, holdsFrom);
  const lock = { id: uuidv7(at.epochMilliseconds), userId: user.id, by: 'staff', reason: wish.reason, holdsFrom, placedAt: at, placedBy: wish.by.id, cause: 'deletion', finalAt } as const;
  if ((await tx.run(locks.place(operator.id, lock))) === 0) return refuse('locked-already');
  if (Temporal.Instant.compare(holdsFrom, at) <= 0) {
    await endAll(tx, user.id, at);
    await endTokensOf(tx, user.id, at);
  }
  const values = { reason: wish.reason, from: holdsFrom.toString(), until: finalAt.toString() };
  await notices.send(tx, keys, { kind: wish.demanded ? 'deletion-granted' : 'user-deletion', to: user.email, language: user.language, userId: user.id, values }, at);
  await audit.record(tx, { action: 'user.deletion-announced', at, actor: { kind: 'staff', ...wish.by }, userId: user.id, reason: wish.reason, details: { from: values.from, until: values.until } });
  return 'announced';
}

/** The term for bringing it back, cut short where the law wants a demand fulfilled earlier; what is overdue ends in the coming night. */
function endOf(operator: Operator, { demanded }: DeletionWish, holdsFrom: Temporal.Instant): Temporal.Instant {
  const finalAt = finalAfter(operator, holdsFrom);
  const endsBy = demanded?.endsBy;
  if (endsBy === undefined || Temporal.Instant.compare(finalAt, endsBy) <= 0) return finalAt;
  return Temporal.Instant.compare(endsBy, holdsFrom) < 0 ? holdsFrom : endsBy;
}
