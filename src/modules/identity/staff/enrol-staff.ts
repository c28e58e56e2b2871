import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { STAFF_STRENGTH } from '#lib/passwords/strength.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { passwordPolicy, unmetPasswordRules } from '../users/password-policy.ts';
import { emailKey } from '../users/user.ts';
import type { Role } from './permissions.ts';
import * as staff from './staff.sql.ts';
import { newTotpSecret, totpUri } from './totp.ts';

export interface Enrolment {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly password: string;
  /** Given where the codes must be known beforehand (demonstration, tests); otherwise a new one. */
  readonly totpSecret?: string;
}

/** The secret is shown once, for the person's authenticator app. */
export interface Enrolled {
  readonly staffId: string;
  readonly totpSecret: string;
  readonly totpUri: string;
}

export const STAFF_TOTP = 'staff-totp';

/**
 * Takes a person on as staff, with roles, a password and the secret of his one-time codes. 'email-taken': the operator has
 * staff with this address; 'unfit' lists the rules that the password breaks.
 */
export async function enrolStaff(house: House, operator: Operator, actor: audit.AuditActor, input: Enrolment, now: Temporal.Instant): Promise<Enrolled | Refused<'email-taken'> | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] })> {
  const unmet = await unmetPasswordRules(passwordPolicy(operator, true), input.password, input.email);
  if (unmet.length > 0) return { ...refuse('unfit', 'password'), unmet };
  const password = await hashPassword(house.keys, STAFF_STRENGTH, input.password);
  const totpSecret = input.totpSecret ?? newTotpSecret();
  const id = uuidv7(now.epochMilliseconds);
  const { email, name, language } = input;
  return transaction(house.db, operator.id, async (tx) => {
    const row = { id, email, emailKey: emailKey(email), name, language, ...password, totpSealed: house.keys.seal(STAFF_TOTP, totpSecret) };
    if ((await tx.run(staff.insert(operator.id, row, now))) === 0) return refuse('email-taken', 'email');
    for (const role of new Set(input.roles)) await tx.run(staff.grantRole(operator.id, id, role, now));
    await audit.record(tx, { action: 'staff.enrolled', at: now, actor, subject: { kind: 'staff', id }, details: { roles: input.roles.join(' ') } });
    return { staffId: id, totpSecret, totpUri: totpUri(totpSecret, operator.name[language], email) };
  });
}
