import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { Staff } from './applicant.ts';
import type { ApplicantsHouse } from './house.ts';
import type { Received, VisitorDocument } from './visit.ts';
import * as rows from './visits.sql.ts';

export interface OfficeVisit {
  readonly accountNumber: string;
  readonly email: string;
  readonly language: Language;
  readonly document: VisitorDocument;
  /** Whether the document says that he is the holder of the account, or may act for him. */
  readonly isHolder: boolean;
  readonly origin: Origin;
}

export type VisitRefusal = Refused<'not-an-email' | 'no-account' | 'not-the-holder' | 'account-taken' | 'same-staff'>;

/** Somebody was faster while the user was being made: everything is undone. */
class AccountTaken extends Error {}

/**
 * Registers somebody who came to a customer office with his document, or helps him in again (ID-10; UT 2.1, HS 1.4). He gets a one-time code with
 * which he sets his password himself; staff never know it. The user who has this address gets the account; the user who has the account gets a code,
 * and his sessions and tokens end. Whoever has the address is told by e-mail. 'account-taken': the account is another user's than the address's;
 * 'same-staff': the code would be the second way in that these hands open.
 * 'not-the-holder' is kept, too.
 */
export async function receiveVisitor(house: Pick<ApplicantsHouse, 'db' | 'keys'>, operator: Operator, staff: Staff, visit: OfficeVisit, now: Temporal.Instant): Promise<Received | VisitRefusal> {
  if (!notices.isEmailAddress(visit.email)) return refuse('not-an-email', 'email');
  const code = await identity.makeTemporaryPassword(house.keys);
  return transaction(house.db, operator.id, (tx) => receive(tx, house, operator, staff, { ...visit, code }, now)).catch((error: unknown) => {
    if (error instanceof AccountTaken || error instanceof identity.Overtaken) return refuse('account-taken', 'account');
    throw error;
  });
}

type Visit = OfficeVisit & { readonly code: identity.TemporaryPassword };

async function receive(tx: Tx, house: Pick<ApplicantsHouse, 'keys'>, operator: Operator, staff: Staff, visit: Visit, now: Temporal.Instant): Promise<Received | VisitRefusal> {
  const account = await accounts.accountByNumber(tx, accounts.accountNumber(visit.accountNumber));
  if (!account) return refuse('no-account', 'account');
  const keep = (outcome: Received['outcome'] | 'differs', userId: string | null) => keepVisit(tx, staff, visit, { accountId: account.id, outcome, userId }, now);
  if (!visit.isHolder) {
    await keep('differs', null);
    return refuse('not-the-holder', 'match');
  }
  const ownerId = await accounts.findUserByAccount(tx, account.number);
  const known = await identity.findUserByEmail(tx, visit.email);
  if (ownerId && ownerId !== known?.id) return refuse('account-taken', 'account');
  const outcome = ownerId ? 'assisted' : known ? 'linked' : 'registered';
  const given = outcome === 'linked' ? undefined : await handOver(tx, operator, staff, visit, ownerId, now);
  if (given && isRefused<'same-staff'>(given)) return given;
  const userId = known?.id ?? given?.userId ?? '';
  if (!ownerId && !(await accounts.linkAccount(tx, account.id, userId, now))) throw new AccountTaken();
  await keep(outcome, userId);
  const user = await identity.findUser(tx, userId);
  if (!user) throw new Error('a visitor without a user account');
  await notices.send(tx, house.keys, { kind: 'received-at-office', to: user.email, language: user.language, userId, values: { accountNumber: account.number, at: now.toString(), outcome } }, now);
  return { outcome, userNumber: user.number, code: given && visit.code.text, validUntil: given?.validUntil };
}

/** A code for a new user, or for one who has lost his way in. */
const handOver = (tx: Tx, operator: Operator, staff: Staff, { code, email, language, origin }: Visit, ownerId: string | undefined, now: Temporal.Instant) =>
  ownerId
    ? identity.handOverPassword(tx, operator, { userId: ownerId, staffId: staff.id }, code, now)
    : identity.admitReviewed(tx, operator, { strategy: 'at-office', email, language, accepted: [], control: '', origin, isHandedOver: true }, code, now);

async function keepVisit(tx: Tx, staff: Staff, { document, origin }: Visit, { accountId, outcome, userId }: { accountId: bigint; outcome: string; userId: string | null }, now: Temporal.Instant): Promise<void> {
  const id = uuidv7(now.epochMilliseconds);
  await tx.run(rows.insert(tx.operatorId, { id, accountId, document, outcome, userId, receivedBy: staff.id }, now));
  const details = { document, outcome };
  await audit.record(tx, { action: 'visitor.received', at: now, actor: { kind: 'staff', ...staff }, origin, ...(userId && { userId }), subject: { kind: 'account', id: String(accountId) }, details });
}
