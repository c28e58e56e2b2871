import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { confirmFirstEmail } from '../email/confirm-first-email.ts';
import { isLogin, loginKey } from '../phone/login.ts';
import { codeBuckets } from '../phone/phone-buckets.ts';
import { proveCode, useCode } from '../phone/phone-codes.ts';
import * as phones from '../phone/phones.sql.ts';
import { makeDeviceToken } from '../sign-in/device.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { startSession } from '../sessions/start-session.ts';
import { countTry } from '../tries/count-try.ts';
import * as users from '../users/users.sql.ts';
import { Overtaken } from './admit-newcomer.ts';
import type { WaitingPhoneRegistration } from './phone-registration.ts';
import * as rows from './phone-registrations.sql.ts';

export interface PhoneCompletion {
  readonly id: string;
  readonly code: string;
  /** Another login, where the first turned out to be taken. */
  readonly login?: string;
  readonly sessionToken?: string | undefined;
  /** Path of the page that confirms the e-mail address, below the cabinet's address. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

export type PhoneCompletionRefusal = Refused<'wrong' | 'login-taken' | 'not-a-login'> | Wait;

/** Groups of four in a user account's number. */
const NUMBER_GROUPS = 3;

/**
 * Makes a user of whoever enters the newest code, and signs him in. This moment is the recorded moment of the acceptances and of the consent to
 * personal data (PO 9.2). 'wrong' is the one answer to a wrong, superseded, used and expired code and to one tried too often. 'login-taken' is told to
 * whoever has proven the number; the code stays good for another login.
 */
export async function completePhoneRegistration(house: House, operator: Operator, wish: PhoneCompletion, now: Temporal.Instant): Promise<SignedIn | PhoneCompletionRefusal> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, codeBuckets(operator, wish.origin.address), now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, (tx) => open(tx, house, operator, wish, now)).catch((error: unknown) => {
    if (error instanceof Overtaken) return refuse('wrong', 'code');
    throw error;
  });
}

async function open(tx: Tx, house: House, operator: Operator, wish: PhoneCompletion, now: Temporal.Instant): Promise<SignedIn | PhoneCompletionRefusal> {
  const about = { purpose: 'registration', subject: wish.id } as const;
  const row = await tx.maybe<WaitingPhoneRegistration>(rows.waiting(operator.id, wish.id));
  const proven = row && (await proveCode(tx, house.keys, about, wish.code, now));
  if (!row || proven?.phone !== row.phone) return refuse('wrong', 'code');
  const login = wish.login ?? row.login;
  if (!isLogin(login)) return refuse('not-a-login', 'login');
  if (await tx.maybe(phones.userOfLogin(operator.id, loginKey(login)))) return refuse('login-taken', 'login');
  await useCode(tx, about, now);
  await tx.run(rows.complete(operator.id, row.id, now));
  const user = await insertUser(tx, operator, { ...row, login }, now);
  const { origin } = wish;
  for (const { document, version, control } of row.accepted)
    await legal.recordAcceptance(tx, operator, { userId: user.id, document, version, language: row.language, control, channel: 'cabinet', origin }, now);
  await audit.record(tx, { action: 'user.registered', at: now, actor: { kind: 'user', id: user.id }, origin, userId: user.id, details: { strategy: 'phone-code', number: user.number } });
  await notices.adoptMessages(tx, row.phone, user.id, now);
  await confirmFirstEmail(tx, house, { userId: user.id, email: row.email, language: row.language, pathTo: wish.pathTo }, now);
  const { sessionId, token } = await startSession(tx, operator, { face: 'cabinet', personId: user.id, oldToken: wish.sessionToken, origin }, now);
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'user', id: user.id, sessionId }, origin, userId: user.id });
  return { userId: user.id, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, user.id, now), mustChangePassword: false };
}

/** The address names nobody before its mailbox was read: who types somebody else's takes nothing from him and learns nothing. */
async function insertUser(tx: Tx, operator: Operator, row: WaitingPhoneRegistration, now: Temporal.Instant): Promise<{ readonly id: string; readonly number: string }> {
  const id = uuidv7(now.epochMilliseconds);
  const user = { id, number: readableNumber(NUMBER_GROUPS), email: row.email, emailKey: `unread ${id}`, language: row.language };
  await tx.run(users.insert(operator.id, user, now));
  await tx.run(users.setPassword(operator.id, id, row, now));
  await tx.run(rows.nameUser(operator.id, id, row, now));
  if ((await tx.run(phones.put(operator.id, id, row.phone, now))) === 0) throw new Overtaken();
  if ((await tx.run(phones.insertLogin(operator.id, id, row.login, loginKey(row.login), now))) === 0) throw new Overtaken();
  return user;
}
