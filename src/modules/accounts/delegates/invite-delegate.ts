import * as audit from '#audit';
import * as identity from '#identity';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { RIGHTS, type Right } from '../reach.ts';
import { addressKey, SEAL, type Acting, type DelegatesHouse } from './delegates-house.ts';
import { MOST_DELEGATIONS, type DelegationFault } from './delegation.ts';
import { faultOfWish } from './delegation.rules.ts';
import * as rows from './delegations.sql.ts';
import { tell } from './tell-of-delegation.ts';

export interface DelegateWish {
  readonly email: string;
  readonly accountIds: readonly bigint[];
  readonly rights: readonly Right[];
  /** The latest day on which the delegate may act, by the operator's calendar. */
  readonly untilOn: Temporal.PlainDate;
  readonly origin: Origin;
}

export type InvitationRefusal = DelegationFault | 'unproven' | 'own-address' | 'unknown-account' | 'too-many-delegates' | 'wait';

const A_DAY_S = 86_400;
/** Invitations of one user, and letters to one mailbox, in a day. */
const INVITATIONS_A_DAY = 10;
const LETTERS_A_DAY = 5;

/**
 * Lets whoever reads a mailbox act for accounts of the user, once he accepts it. It opens doors, so a borrowed session opens none: 'unproven' without a fresh proof (ASVS 7.5.1).
 * The answer is the same whether the address has a user account or not. 'unknown-account': one of them is not the user's own, so a delegate invites nobody; 'own-address';
 * 'too-many-delegates'; 'wait': too many invitations in a day; else a fault of the wish.
 */
export function inviteDelegate(house: DelegatesHouse, operator: Operator, who: Acting, wish: DelegateWish, now: Temporal.Instant): Promise<'invited' | Refused<InvitationRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!identity.isProven(who, now)) return refuse('unproven');
    const accountIds = [...new Set(wish.accountIds)];
    const rights = RIGHTS.filter((right) => wish.rights.includes(right));
    const fault = faultOfWish({ accounts: accountIds.length, rights, untilOn: wish.untilOn, today: dateIn(operator.zone, now) });
    if (fault) return refuse(fault, FIELDS[fault]);
    const user = await identity.findUser(tx, who.userId);
    if (!user || identity.emailKey(user.email) === identity.emailKey(wish.email)) return refuse('own-address', 'email');
    await tx.run(rows.hold(operator.id, who.userId));
    if ((await tx.one<{ count: number }>(rows.countOpen(operator.id, who.userId, now))).count >= MOST_DELEGATIONS) return refuse('too-many-delegates');
    if ((await identity.countTry(tx, house.keys, bucketsOf(operator, who.userId, wish.email), now)) > 0) return refuse('wait');
    const until = wish.untilOn.add({ days: 1 }).toZonedDateTime(operator.zone).toInstant();
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.one<{ count: number }>(rows.countOwn(operator.id, who.userId, accountIds))).count < accountIds.length) return refuse('unknown-account', 'accounts');
    await tx.run(rows.insert(operator.id, { id, userId: who.userId, emailKey: addressKey(house.keys, wish.email), sealedEmail: house.keys.seal(SEAL, wish.email), rights, until }, now));
    if ((await tx.run(rows.insertAccounts(operator.id, id, who.userId, accountIds))) < accountIds.length) throw new Error('an account changed hands while it was delegated');
    const values = { rights: rights.join(' '), until: until.toString() };
    await notices.send(tx, house.keys, { kind: 'delegate-invited', to: wish.email, language: user.language, values: { ...values, principal: user.email } }, now);
    await tell(tx, house.keys, user, { what: 'given', other: wish.email, until }, now);
    const details = { accounts: accountIds.length, rights: rights.join(' '), until: until.toString() };
    await audit.record(tx, { action: 'delegate.invited', at: now, actor: { kind: 'user', id: who.userId, sessionId: who.sessionId }, origin: wish.origin, userId: who.userId, subject: { kind: 'delegation', id }, details });
    return 'invited';
  });
}

const FIELDS: Readonly<Record<DelegationFault, string>> = { 'no-accounts': 'accounts', 'no-rights': 'rights', 'until-past': 'until', 'until-too-far': 'until' };

const bucketsOf = (operator: Operator, userId: string, email: string): identity.Bucket[] => [
  { kind: 'delegate-invitation', of: `${operator.id} ${userId}`, limit: { kind: 'quota', tries: INVITATIONS_A_DAY, windowS: A_DAY_S } },
  { kind: 'delegate-address', of: `${operator.id} ${identity.emailKey(email)}`, limit: { kind: 'quota', tries: LETTERS_A_DAY, windowS: A_DAY_S } },
];
