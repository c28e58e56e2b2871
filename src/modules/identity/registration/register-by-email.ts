import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { countTry } from '../tries/count-try.ts';
import { passwordPolicy, unmetPasswordRules } from '../users/password-policy.ts';
import { emailKey } from '../users/user.ts';
import * as rows from './activations.sql.ts';
import { emailBuckets, emailSettings } from './email-buckets.ts';
import { acceptsAll } from './register-with-account.ts';
import { mailCode } from './mail-code.ts';
import type { EmailRegistration, StatedPerson } from './activation.ts';

export type EmailRegistrationRefusal =
  | Refused<'not-an-email' | 'rules-not-accepted' | 'wrong-number' | 'not-admitted' | 'authority-undeclared'>
  | Wait
  | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] });

/**
 * Takes a registration with an own password and mails a code that activates it (ID-5). Nobody is a user before the code is used.
 * An address that has a user account is answered like a new one and told by e-mail. Returns the id that resending asks for.
 * Refuses a person that the profile does not admit ('not-admitted'), an IIN or BIN that is none ('wrong-number') and a password
 * against the operator's policy ('unfit', ID-6). Whoever registers for a legal entity declares that he may act for it ('authority-undeclared', ID-27); his words are kept.
 */
export async function registerByEmail(house: House, operator: Operator, input: EmailRegistration, now: Temporal.Instant): Promise<{ readonly id: string } | EmailRegistrationRefusal> {
  if (!notices.isEmailAddress(input.email)) return refuse('not-an-email', 'email');
  const wrong = personFault(operator, input.person);
  if (wrong) return wrong;
  if (input.person.kind === 'legal-entity' && !input.authority) return refuse('authority-undeclared', 'authority');
  if (!acceptsAll(operator, input.accepted, now)) return refuse('rules-not-accepted', 'accepted');
  const unmet = await unmetPasswordRules(passwordPolicy(operator), input.password, input.email);
  if (unmet.length > 0) return { ...refuse('unfit', 'password'), unmet };
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, emailBuckets(operator, input.email, input.origin.address), now));
  if (waitS > 0) return wait(waitS);
  return evenTime(async () => {
    const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, input.password);
    const id = uuidv7(now.epochMilliseconds);
    await transaction(house.db, operator.id, async (tx: Tx) => {
      await tx.run(rows.insert(operator.id, { ...input, id, emailKey: emailKey(input.email), password, createdAt: now }));
      await mailCode(tx, house, operator, { ...input, id, emailKey: emailKey(input.email) }, now);
    });
    return { id };
  });
}

/** An IIN names a person and a BIN an entity; an entrepreneur is a person, or a joint enterprise with a BIN of its own. */
function personFault(operator: Operator, { kind, number }: StatedPerson): Refused<'wrong-number' | 'not-admitted'> | undefined {
  if (!operator.profile.persons.includes(kind)) return refuse('not-admitted', 'kind');
  if (!emailSettings(operator).asksNumber) return undefined;
  const found = number === null ? undefined : kindOfNumber(number);
  const isFit = kind === 'individual' ? found === 'iin' : kind === 'legal-entity' ? found === 'bin' : found !== undefined;
  return isFit ? undefined : refuse('wrong-number', 'number');
}
