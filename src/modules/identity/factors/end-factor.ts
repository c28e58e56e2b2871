import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type ProvenSession } from '../sessions/session.ts';
import { endAll } from '../sessions/start-session.ts';
import { findUserByNumber } from '../users/find-user.ts';
import { openWay } from '../users/open-way.ts';
import { hasSecondFactor, isProven } from './factor.ts';
import * as factors from './factors.sql.ts';
import { factorsOf } from './find-factors.ts';
import * as passkeys from './passkeys.sql.ts';
import { tellOfFactor } from './tell-of-factor.ts';

type Refusal = Refused<'unproven' | 'unknown' | 'factor-demanded'>;

/** Ends one of the user's passkeys (ASVS 6.5.6). 'unproven'; 'unknown': he has none of this id; 'factor-demanded': it is the only factor, and the operator demands one. */
export async function endPasskey(house: House, operator: Operator, who: ProvenSession, { id, origin }: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'ended' | Refusal> {
  if (!isProven(who, now)) return refuse('unproven');
  return transaction(house.db, operator.id, async (tx) => {
    const { passkeys: known, appSince } = await factorsOf(tx, who.userId);
    if (!isUuid(id) || !known.some((one) => one.id === id)) return refuse('unknown');
    if (known.length === 1 && appSince === null && isDemanded(operator)) return refuse('factor-demanded');
    await tx.run(passkeys.end(operator.id, who.userId, id));
    await tellOfFactor(tx, house.keys, who.userId, 'passkey-ended', now);
    await audit.record(tx, { action: 'passkey.ended', at: now, actor: actorOf(who), origin, userId: who.userId, subject: { kind: 'passkey', id } });
    await forgetCodes(tx, who.userId);
    return 'ended';
  });
}

/** Ends the user's authenticator app. Refuses as `endPasskey` does. */
export async function endApp(house: House, operator: Operator, who: ProvenSession, origin: Origin, now: Temporal.Instant): Promise<'ended' | Refusal> {
  if (!isProven(who, now)) return refuse('unproven');
  return transaction(house.db, operator.id, async (tx) => {
    const { passkeys: known, appSince } = await factorsOf(tx, who.userId);
    if (appSince === null) return refuse('unknown');
    if (known.length === 0 && isDemanded(operator)) return refuse('factor-demanded');
    await tx.run(factors.endApp(operator.id, who.userId));
    await tellOfFactor(tx, house.keys, who.userId, 'app-ended', now);
    await audit.record(tx, { action: 'authenticator.ended', at: now, actor: actorOf(who), origin, userId: who.userId });
    await forgetCodes(tx, who.userId);
    return 'ended';
  });
}

/**
 * Staff end every second factor of somebody who lost them and showed his identity document, as at enrolment (ASVS 6.4.4). Sessions end, and he is told.
 * 'unknown': there is no such user account, or it has no second factor; 'same-staff': who ends it
 * handed over a code for a new password a short while ago, and could enter alone.
 */
export function endFactorsAtOffice(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: { readonly userNumber: string; readonly reason: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'ended' | Refused<'unknown' | 'same-staff'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUserByNumber(tx, wish.userNumber);
    if (!user || !hasSecondFactor(await factorsOf(tx, user.id))) return refuse('unknown', 'number');
    const opened = await openWay(tx, user.id, 'second-factor', staff.id, now);
    if (isRefused<'same-staff'>(opened)) return opened;
    await tx.run(passkeys.endAll(operator.id, user.id));
    await tx.run(factors.endApp(operator.id, user.id));
    await tx.run(factors.endCodes(operator.id, user.id));
    await endAll(tx, user.id, now);
    await tellOfFactor(tx, house.keys, user.id, 'ended-at-office', now);
    await audit.record(tx, { action: 'second-factor.ended', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, reason: wish.reason });
    return 'ended';
  });
}

const isDemanded = ({ profile }: Operator): boolean => profile.signIn.secondFactor === 'demanded';

/** Recovery codes recover a second factor; where none is left they open nothing, and go. */
async function forgetCodes(tx: Tx, userId: string): Promise<void> {
  if (!hasSecondFactor(await factorsOf(tx, userId))) await tx.run(factors.endCodes(tx.operatorId, userId));
}
