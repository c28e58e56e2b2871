import * as audit from '#audit';
import * as calendars from '#calendars';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { findUserByNumber } from '../users/find-user.ts';
import * as locks from './locks.sql.ts';

export interface LockWish {
  /** Number of the user account. */
  readonly userNumber: string;
  /** Told to the user. */
  readonly reason: string;
  readonly origin: Origin;
}

/**
 * Closes a user account to everybody until staff open it again (EL 2.3, 3.1; GR 3.1.2; PO 5.3), at once or after the working days of notice that
 * the profile gives. The user is told the reason and the day by e-mail. 'locked-already'; 'unknown': there is no such number; 'no-calendar': the
 * day cannot be told.
 */
export function lockUser(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: LockWish, now: Temporal.Instant): Promise<{ readonly holdsFrom: Temporal.Instant } | Refused<'unknown' | 'locked-already'> | NoCalendar> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUserByNumber(tx, wish.userNumber);
    if (!user) return refuse('unknown', 'number');
    const holdsFrom = await beginning(tx, operator, now);
    if ('refused' in holdsFrom) return holdsFrom;
    const lock = { id: uuidv7(now.epochMilliseconds), userId: user.id, by: 'staff', reason: wish.reason, holdsFrom, placedAt: now, placedBy: staff.id } as const;
    if ((await tx.run(locks.place(operator.id, lock))) === 0) return refuse('locked-already', 'number');
    // With notice, the sessions end by themselves when the lock begins to hold.
    if (Temporal.Instant.compare(holdsFrom, now) <= 0) {
      await endAll(tx, user.id, now);
      await endTokensOf(tx, user.id, now);
    }
    await notices.send(tx, house.keys, { kind: 'access-locked', to: user.email, language: user.language, userId: user.id, values: { reason: wish.reason, from: holdsFrom.toString() } }, now);
    await audit.record(tx, { action: 'access.locked', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason: wish.reason, details: { from: holdsFrom.toString() } });
    return { holdsFrom };
  });
}

/** The beginning of the day after the last working day of notice, in the operator's zone; now where the profile gives none. */
export async function beginning(tx: Tx, operator: Operator, now: Temporal.Instant): Promise<Temporal.Instant | NoCalendar> {
  const { noticeWorkingDays: days } = operator.profile.locks ?? { noticeWorkingDays: 0 };
  if (days === 0) return now;
  const day = workingDayAfter(await calendars.calendarOf(tx, operator), dateIn(operator.zone, now), days);
  return 'refused' in day ? day : day.add({ days: 1 }).toZonedDateTime(operator.zone).toInstant();
}
