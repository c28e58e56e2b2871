import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { maskedMobile, mobileNumber } from '#lib/phone-number.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { keep } from '../corrections/own-details.ts';
import { takeProof } from '../factors/take-proof.ts';
import type { House, Wait } from '../house.ts';
import { actorOf, type OwnSession, type ProvenSession } from '../sessions/session.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import * as users from '../users/users.sql.ts';
import { contactsOf } from './find-contacts.ts';
import { numberBuckets } from './phone-buckets.ts';
import { proveCode, sendCode, useCode } from './phone-codes.ts';
import * as phones from './phones.sql.ts';

export interface PhoneChangeWish {
  /** In E.164. */
  readonly phone: string;
  readonly current: string;
  readonly origin: Origin;
}

export type PhoneChangeRefusal = Refused<'wrong-current' | 'not-a-mobile' | 'same-phone' | 'unproven'> | Wait;

/**
 * Sends a code to the new number, which is to prove that it is the user's; nothing changes before. It takes the current password, or a fresh proof, which alone is enough where the user has a second factor ('unproven'; ASVS 7.5.1); whoever has no password adds no number. A
 * number that belongs to another user is answered like any other and told by SMS.
 */
export async function requestPhoneChange(house: House, operator: Operator, who: ProvenSession, wish: PhoneChangeWish, now: Temporal.Instant): Promise<'sent' | PhoneChangeRefusal> {
  if (mobileNumber(wish.phone) !== wish.phone) return refuse('not-a-mobile', 'phone');
  if ((await reading(house.db, operator.id, (tx) => contactsOf(tx, who.userId)))?.phone === wish.phone) return refuse('same-phone', 'phone');
  const proven = await takeProof(house, operator, who, wish.current, now, numberBuckets(operator, wish.phone));
  if ('refused' in proven) return proven;
  return transaction(house.db, operator.id, async (tx): Promise<'sent'> => {
    await proven.forgive(tx);
    const owner = await tx.maybe<{ id: string; language: Credentials['language'] }>(phones.userOf(operator.id, wish.phone));
    if (owner) await notices.sendSms(tx, house.keys, { kind: 'number-registered', to: wish.phone, language: owner.language, userId: owner.id }, now);
    else await sendCode(tx, house.keys, { purpose: 'phone-change', subject: who.userId, phone: wish.phone, language: proven.person.language, userId: who.userId }, now);
    await audit.record(tx, { action: 'phone.change-requested', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId });
    return 'sent';
  });
}

/** The code arrived: the number is the user's from now on. The old number, the new one and the mailbox are told. 'wrong' as for every code. */
export async function confirmPhoneChange(house: House, operator: Operator, who: OwnSession, { code, origin }: { readonly code: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'changed' | Refused<'wrong'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const about = { purpose: 'phone-change', subject: who.userId } as const;
    const proven = await proveCode(tx, house.keys, about, code, now);
    if (!proven) return refuse('wrong', 'code');
    const former = (await contactsOf(tx, who.userId))?.phone ?? null;
    if ((await tx.run(phones.put(operator.id, who.userId, proven.phone, now))) === 0) return refuse('wrong', 'code');
    await useCode(tx, about, now);
    const { email, language } = await tx.one<Credentials>(users.credentials(operator.id, who.userId));
    const { userId } = who;
    await keep(tx, house.keys, { userId, field: 'phone', before: former ?? undefined, after: proven.phone, state: 'proven' }, now);
    if (former) await notices.sendSms(tx, house.keys, { kind: 'phone-left', to: former, language, userId }, now);
    await notices.sendSms(tx, house.keys, { kind: 'phone-changed', to: proven.phone, language, userId }, now);
    await notices.send(tx, house.keys, { kind: 'phone-changed', to: email, language, userId, values: { changedAt: now.toString(), newPhone: maskedMobile(proven.phone) } }, now);
    await audit.record(tx, { action: 'phone.changed', at: now, actor: actorOf(who), origin, userId });
    return 'changed';
  });
}
