import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { PasswordRule } from '#lib/passwords/password.rules.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { mustProve } from '../factors/must-prove.ts';
import type { House, Wait } from '../house.ts';
import { endOthers, rotate } from '../sessions/start-session.ts';
import { actorOf, type ProvenSession } from '../sessions/session.ts';
import * as recoveries from '../recovery/recoveries.sql.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import type { Credentials } from '../sign-in/credentials.ts';
import { checkPassword } from './check-password.ts';
import { passwordPolicy, unmetPasswordRules } from './password-policy.ts';
import * as users from './users.sql.ts';

export interface PasswordChange {
  /** The password in use, the temporary one included. */
  readonly current: string;
  readonly next: string;
  readonly origin: Origin;
}

/** `unfit` lists the rules of the policy that the new password breaks. */
export type PasswordChangeRefusal = Refused<'wrong-current' | 'same-as-before' | 'unproven'> | Wait | (Refused<'unfit'> & { readonly unmet: readonly PasswordRule[] });

/**
 * Sets an own password. It takes the current one, ends every other session and every token of a program, gives this
 * session a new token and tells the person by e-mail (ASVS 6.2.2, 7.2.4, 7.4.3). Where the user has a second factor it takes a fresh proof as well ('unproven'). Whoever has no password is refused like whoever typed a wrong one. Throws `Busy` (503) when too much hashing waits.
 */
export async function changePassword(house: House, operator: Operator, who: ProvenSession, change: PasswordChange, now: Temporal.Instant): Promise<{ sessionToken: string } | PasswordChangeRefusal> {
  const known = await reading(house.db, operator.id, (tx) => tx.maybe<Credentials>(users.credentials(operator.id, who.userId)));
  if (!known) return refuse('wrong-current', 'current');
  const unmet = await unmetPasswordRules(passwordPolicy(operator), change.next, known.email);
  if (unmet.length > 0) return { ...refuse('unfit', 'next'), unmet };
  if (change.next.normalize('NFKC') === change.current.normalize('NFKC')) return refuse('same-as-before', 'next');
  // Who comes with a temporary password has just shown his second factor.
  if (known.temporaryUntil === null && (await mustProve(house, operator, who, now))) return refuse('unproven');
  const checked = await checkPassword(house, operator, who, change.current, now);
  if ('refused' in checked) return checked;
  const { person, forgive } = checked;
  const password = await hashPassword(house.keys, CUSTOMER_STRENGTH, change.next);
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(users.replacePassword(operator.id, who.userId, person.phc, password, now))) === 0) return refuse('wrong-current', 'current');
    await forgive(tx);
    const ended = await endOthers(tx, who, now);
    const sessionToken = await rotate(tx, who.sessionId);
    const endedTokens = await endTokensOf(tx, who.userId, now);
    await tx.run(recoveries.close(operator.id, who.userId, now));
    await notices.send(tx, house.keys, { kind: 'password-changed', to: person.email, language: person.language, userId: who.userId, values: { changedAt: now.toString(), endedTokens: String(endedTokens) } }, now);
    await audit.record(tx, { action: 'password.changed', at: now, actor: actorOf(who), origin: change.origin, userId: who.userId, details: { endedSessions: ended, endedTokens } });
    return { sessionToken };
  });
}
