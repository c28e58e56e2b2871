import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { instantAfter } from '#lib/dates.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { IdentityHouse } from '../house.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { StrategyCode } from './strategy.ts';

/** Somebody else was faster: the address or the account is taken by now. Whoever catches it asks again. */
export class Overtaken extends Error {}

/** A document in the version that was shown above the control. */
export interface Accepted {
  readonly document: string;
  readonly version: number;
  /** The signature over its bytes, where that is how it is accepted. */
  readonly signatureId?: string;
}

/** What it takes to open a user account, whatever the strategy. */
export interface Newcomer {
  /** How he came to it; at the office there is no form. */
  readonly strategy: StrategyCode | 'at-office';
  readonly email: string;
  readonly language: Language;
  /** Documents accepted by the control under their text, in the versions shown. */
  readonly accepted: readonly Accepted[];
  /** The control's own words, as shown. */
  readonly control: string;
  readonly origin: Origin;
}

/** A newcomer who proved an account and gets a temporary password by e-mail. */
type Mailed = Newcomer & { readonly accountNumber: string; readonly temporary: string; readonly password: StoredPassword };

/** Signs of a user account's number, in groups of four: short enough for the phone and free of clashes. */
const NUMBER_GROUPS = 3;

/** Opens a user account, gives it the account, records what was accepted and mails the temporary password. */
export async function admit(tx: Tx, house: IdentityHouse, operator: Operator, input: Mailed, accountId: bigint, now: Temporal.Instant): Promise<void> {
  const user = await openUser(tx, operator, input, now);
  if (!(await house.linkAccount(tx, accountId, user.id, now))) throw new Overtaken();
  await letIn(tx, house, operator, input, user.id, now);
  await recordRegistration(tx, input, user.id, { number: user.number }, now);
}

/** The address was mistyped, or the letter lay too long: the same user account begins anew with the address given now. */
export async function readmit(tx: Tx, house: IdentityHouse, operator: Operator, input: Mailed, userId: string, now: Temporal.Instant): Promise<void> {
  await tx.run(users.readdress(operator.id, { id: userId, email: input.email, emailKey: emailKey(input.email), language: input.language }));
  await letIn(tx, house, operator, input, userId, now);
  await recordRegistration(tx, input, userId, { anew: true }, now);
}

/** A user account with a number of its own (ID-28). Throws `Overtaken` when the address has one by now. */
export async function openUser(tx: Tx, operator: Operator, { email, language }: Newcomer, now: Temporal.Instant): Promise<{ readonly id: string; readonly number: string }> {
  const user = { id: uuidv7(now.epochMilliseconds), number: readableNumber(NUMBER_GROUPS), email, emailKey: emailKey(email), language };
  if ((await tx.run(users.insert(operator.id, user, now))) === 0) throw new Overtaken();
  return user;
}

/** Records the documents that a newcomer accepted, with their evidence (LE-2). */
export async function acceptDocuments(tx: Tx, operator: Operator, { accepted, language, control, origin }: Newcomer, userId: string, now: Temporal.Instant): Promise<void> {
  for (const { document, version, signatureId } of accepted) {
    const outcome = await legal.recordAcceptance(tx, operator, { userId, document, version, language, control, channel: 'cabinet', origin, ...(signatureId ? { signatureId } : {}) }, now);
    if (isRefused(outcome)) throw new Error(`${document} ${version} stopped being in force during a registration`);
  }
}

/** Records that somebody became a user, and by which strategy. */
export const recordRegistration = (tx: Tx, { strategy, origin }: Newcomer, userId: string, details: Readonly<Record<string, string | boolean>>, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action: 'user.registered', at: now, actor: { kind: 'user', id: userId }, origin, userId, details: { strategy, ...details } });

/** The temporary password, the documents accepted, and the letter. */
async function letIn(tx: Tx, house: IdentityHouse, operator: Operator, input: Mailed, userId: string, now: Temporal.Instant): Promise<void> {
  const temporaryUntil = instantAfter(now, operator.profile.passwords.temporaryValid);
  await tx.run(users.setFirstPassword(operator.id, userId, input.password, temporaryUntil, now));
  await acceptDocuments(tx, operator, input, userId, now);
  const values = { accountNumber: input.accountNumber, validUntil: temporaryUntil.toString() };
  await notices.send(tx, house.keys, { kind: 'temporary-password', to: input.email, language: input.language, userId, values, secret: { password: input.temporary } }, now);
}
