import { setTimeout as pause } from 'node:timers/promises';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { dateIn, instantAfter } from '#lib/dates.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import { hashPassword, type StoredPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type IdentityHouse, type Wait } from '../house.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser, findUserByEmail } from '../users/find-user.ts';
import { emailKey, type User } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import { registrationBuckets, settingsOf } from './registration-buckets.ts';

export interface ContractRegistration {
  readonly accountNumber: string;
  readonly dueMinor: bigint;
  readonly email: string;
  readonly language: Language;
  /** Documents accepted by the control under their text, in the versions shown. */
  readonly accepted: readonly { readonly document: string; readonly version: number }[];
  /** The control's own words, as shown. */
  readonly control: string;
  readonly origin: Origin;
}

export type RegistrationRefusal = Refused<'no-match' | 'rules-not-accepted' | 'not-an-email'> | Wait;

/** Every answer about a contract takes at least this long, so that its time tells nothing of how the check went. */
const ANSWER_NOT_BEFORE_MS = 250;

/**
 * Registers the customer who knows his account number and the amount of his latest bill, and mails him a temporary
 * password (rule sets HS 2.2, UT 2.2). Account, amount and "already taken" are never told apart: 'no-match' in the same time;
 * an owner learns of the attempt by e-mail. An address that has a user account is answered like a new one and told by e-mail.
 * 'not-an-email': no letter could be sent there. 'rules-not-accepted': a document in force is missing or was shown in an older version.
 */
export async function registerByContract(house: IdentityHouse, operator: Operator, input: ContractRegistration, now: Temporal.Instant): Promise<'sent' | RegistrationRefusal> {
  if (!notices.isEmailAddress(input.email)) return refuse('not-an-email', 'email');
  if (!acceptsAll(operator, input, now)) return refuse('rules-not-accepted', 'accepted');
  const buckets = registrationBuckets(operator, input.accountNumber, input.origin.address);
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, buckets, now));
  if (waitS > 0) return wait(waitS);
  const notBefore = pause(ANSWER_NOT_BEFORE_MS);
  const temporary = readableNumber(TEMPORARY_GROUPS);
  const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, temporary);
  const attempt = () => transaction(house.db, operator.id, (tx) => decide(tx, house, operator, { ...input, temporary, password }, now));
  // Whoever lost the race for the account asks again and finds it taken.
  const outcome = await attempt().catch((error: unknown) => (error instanceof Overtaken ? attempt() : Promise.reject(error)));
  await notBefore;
  return outcome;
}

/** Groups of four signs. A temporary password has 80 bits; a user's number is short enough for the phone and free of clashes. */
const TEMPORARY_GROUPS = 4;
const NUMBER_GROUPS = 3;

class Overtaken extends Error {}

type Attempt = ContractRegistration & { readonly temporary: string; readonly password: StoredPassword };

async function decide(tx: Tx, house: IdentityHouse, operator: Operator, input: Attempt, now: Temporal.Instant): Promise<'sent' | Refused<'no-match'>> {
  const { accountNumber, dueMinor } = input;
  const account = await house.contractCheck.find(tx, { accountNumber, dueMinor, periods: settingsOf(operator).periods });
  const ownerId = await house.findUserByAccount(tx, accountNumber);
  if (!account) return turnDown(tx, input, undefined, now);
  const hasGivenUp = ownerId !== undefined && (await tx.maybe(users.abandoned(operator.id, ownerId, now))) !== undefined;
  if (ownerId && !hasGivenUp) return warnOwner(tx, house, input, ownerId, now);
  const known = await findUserByEmail(tx, input.email);
  if (known && known.id !== ownerId) return remindKnown(tx, house, input, known, now);
  if (ownerId) return readmit(tx, house, operator, input, ownerId, now);
  return admit(tx, house, operator, input, account.accountId, now);
}

async function turnDown(tx: Tx, input: Attempt, userId: string | undefined, now: Temporal.Instant): Promise<Refused<'no-match'>> {
  await audit.record(tx, { action: 'registration.refused', at: now, actor: { kind: 'visitor' }, origin: input.origin, ...(userId && { userId }) });
  return refuse('no-match');
}

async function warnOwner(tx: Tx, house: IdentityHouse, input: Attempt, ownerId: string, now: Temporal.Instant): Promise<Refused<'no-match'>> {
  const owner = await findUser(tx, ownerId);
  if (owner) await tell(tx, house, owner, 'registration-attempted', input, now);
  return turnDown(tx, input, ownerId, now);
}

/** No takeover: the account is not linked to the address's user; he signs in and adds it himself. */
async function remindKnown(tx: Tx, house: IdentityHouse, input: Attempt, known: User, now: Temporal.Instant): Promise<'sent'> {
  await tell(tx, house, known, 'already-registered', input, now);
  await audit.record(tx, { action: 'registration.repeated', at: now, actor: { kind: 'visitor' }, origin: input.origin, userId: known.id });
  return 'sent';
}

async function admit(tx: Tx, house: IdentityHouse, operator: Operator, input: Attempt, accountId: bigint, now: Temporal.Instant): Promise<'sent'> {
  const user = { id: uuidv7(now.epochMilliseconds), number: readableNumber(NUMBER_GROUPS), email: input.email, emailKey: emailKey(input.email), language: input.language };
  if ((await tx.run(users.insert(operator.id, user, now))) === 0) throw new Overtaken();
  if (!(await house.contractCheck.link(tx, accountId, user.id, now))) throw new Overtaken();
  await letIn(tx, house, operator, input, user.id, now);
  await audit.record(tx, { action: 'user.registered', at: now, actor: { kind: 'user', id: user.id }, origin: input.origin, userId: user.id, details: { strategy: 'contract-check', number: user.number } });
  return 'sent';
}

/** The address was mistyped, or the letter lay too long: the same user account begins anew with the address given now. */
async function readmit(tx: Tx, house: IdentityHouse, operator: Operator, input: Attempt, userId: string, now: Temporal.Instant): Promise<'sent'> {
  await tx.run(users.readdress(operator.id, { id: userId, email: input.email, emailKey: emailKey(input.email), language: input.language }));
  await letIn(tx, house, operator, input, userId, now);
  await audit.record(tx, { action: 'user.registered', at: now, actor: { kind: 'user', id: userId }, origin: input.origin, userId, details: { strategy: 'contract-check', anew: true } });
  return 'sent';
}

/** The temporary password, the documents accepted, and the letter. */
async function letIn(tx: Tx, house: IdentityHouse, operator: Operator, input: Attempt, userId: string, now: Temporal.Instant): Promise<void> {
  const temporaryUntil = instantAfter(now, operator.profile.passwords.temporaryValid);
  await tx.run(users.setFirstPassword(operator.id, userId, input.password, temporaryUntil, now));
  for (const { document, version } of input.accepted) await accept(tx, operator, input, userId, document, version, now);
  const values = { accountNumber: input.accountNumber, validUntil: temporaryUntil.toString() };
  await notices.send(tx, house.keys, { kind: 'temporary-password', to: input.email, language: input.language, userId, values, secret: { password: input.temporary } }, now);
}

async function accept(tx: Tx, operator: Operator, { language, control, origin }: Attempt, userId: string, document: string, version: number, now: Temporal.Instant): Promise<void> {
  const outcome = await legal.recordAcceptance(tx, operator, { userId, document, version, language, control, channel: 'cabinet', origin }, now);
  if (isRefused(outcome)) throw new Error(`${document} ${version} stopped being in force during a registration`);
}

async function tell(tx: Tx, house: IdentityHouse, { id, email, language }: User, kind: 'registration-attempted' | 'already-registered', { accountNumber }: Attempt, now: Temporal.Instant): Promise<void> {
  await notices.send(tx, house.keys, { kind, to: email, language, userId: id, values: { accountNumber, attemptedAt: now.toString() } }, now);
}

/** Every document in force that is accepted by a control, in the version in force. */
function acceptsAll(operator: Operator, { accepted }: ContractRegistration, now: Temporal.Instant): boolean {
  const wanted = legal.documents(operator, dateIn(operator.zone, now)).filter(({ acceptance }) => acceptance === 'control');
  return wanted.every(({ code, version }) => accepted.some((one) => one.document === code && one.version === version));
}
