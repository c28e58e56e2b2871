import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { beginning } from '../locks/lock-user.ts';
import { findUser, findUserByNumber } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import type { Limit, Part } from './limit.ts';
import * as limits from './limits.sql.ts';

/** Limits shown at once, the oldest on top. */
const SHOWN_AT_MOST = 200;

export interface LimitWish {
  /** Number of the user account. */
  readonly userNumber: string;
  readonly part: Part;
  /** Told to the user. */
  readonly reason: string;
  /** For how long; until it is lifted where absent. */
  readonly days?: number;
  readonly origin: Origin;
}

interface Staff {
  readonly id: string;
  readonly sessionId: string;
}

/**
 * Closes a part of the cabinet to a user (ID-17; GR 3.1.2; PO 4.2.1), after the working days of notice that the profile gives, for a term or until it is lifted. He is told what, why, from when and until when by e-mail;
 * everything else stays open. 'unknown': there is no such number; 'limited-already'; 'no-calendar': the day cannot be told.
 */
export function limitUser(house: House, operator: Operator, staff: Staff, wish: LimitWish, now: Temporal.Instant): Promise<'limited' | Refused<'unknown' | 'limited-already'> | NoCalendar> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUserByNumber(tx, wish.userNumber);
    if (!user) return refuse('unknown', 'number');
    if (await tx.maybe(limits.standing(operator.id, user.id, wish.part, now))) return refuse('limited-already', 'part');
    const holdsFrom = await beginning(tx, operator, now);
    if ('refused' in holdsFrom) return holdsFrom;
    const until = wish.days === undefined ? null : holdsFrom.add({ hours: 24 * wish.days });
    const { part, reason } = wish;
    await tx.run(limits.place(operator.id, user.id, { id: uuidv7(now.epochMilliseconds), part, reason, holdsFrom, until, placedAt: now, placedBy: staff.id }));
    const values = { part, reason, from: holdsFrom.toString(), until: until?.toString() ?? '' };
    await notices.send(tx, house.keys, { kind: 'access-limited', to: user.email, language: user.language, userId: user.id, values }, now);
    await audit.record(tx, { action: 'access.limited', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason, details: { part, from: values.from, until: values.until } });
    return 'limited';
  });
}

/** Opens the part again, or takes the limit back before it holds; the user is told why. 'unknown': there is no such limit, or it is lifted. */
export function liftLimit(house: House, operator: Operator, staff: Staff, wish: { readonly id: string; readonly answer: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'lifted' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const lifted = isUuid(wish.id) ? await tx.maybe<{ userId: string; part: Part }>(limits.lift(operator.id, wish.id, staff.id, wish.answer, now)) : undefined;
    if (!lifted) return refuse('unknown');
    const user = (await findUser(tx, lifted.userId)) as User;
    await notices.send(tx, house.keys, { kind: 'limit-lifted', to: user.email, language: user.language, userId: user.id, values: { part: lifted.part, answer: wish.answer } }, now);
    await audit.record(tx, { action: 'limit.lifted', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason: wish.answer, details: { part: lifted.part } });
    return 'lifted';
  });
}

/** Whether one of these parts is closed to the user: for ways in that open without his session. */
export const isClosedTo = async (tx: Tx, userId: string, parts: readonly Part[], now: Temporal.Instant): Promise<boolean> => (await tx.one<{ isClosed: boolean }>(limits.closes(tx.operatorId, userId, parts, now))).isClosed;

/** Parts that are closed to users, or will be. */
export const openLimits = (tx: Tx, now: Temporal.Instant): Promise<Limit[]> => tx.many<Limit>(limits.open(tx.operatorId, now, SHOWN_AT_MOST));
