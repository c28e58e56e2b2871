import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { SigningHouse, Wait } from '../house.ts';
import { personOf } from '../person/find-person.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import * as sessions from '../sessions/sessions.sql.ts';
import { rotate } from '../sessions/start-session.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { SigningRefusal } from '../signature/signing.ts';
import { checkPassword } from '../users/check-password.ts';
import * as users from '../users/users.sql.ts';
import { hasSecondFactor } from './factor.ts';
import { factorsOf } from './find-factors.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { useFactor, usePasskey } from './use-factor.ts';
import type { PasskeyHouse } from './webauthn.ts';

/** The password, with a code where the user has a second factor; or a passkey's answer to a form with this token. */
export type ProofGiven = { readonly current: string; readonly code: string } | { readonly passkey: string; readonly token: string };

/** The subject of a signature that shows who is at the keys. */
export const PROOF_SUBJECT = 'proof';

/**
 * Shows anew that the session is its user's, by all that his user account has: what is weighty may be changed for `PROOF_VALID_MINUTES` (ASVS 7.5.1). The session
 * gets a new token, which is returned. 'wrong-current', 'wrong-code', 'not-a-passkey': it was not shown. Throws `Busy` (503) when too much hashing waits.
 */
export async function proveAgain(house: PasskeyHouse, operator: Operator, who: OwnSession, given: ProofGiven, origin: Origin, now: Temporal.Instant): Promise<{ readonly sessionToken: string } | Refused<'wrong-current' | 'wrong-code' | 'not-a-passkey'> | Wait> {
  if ('passkey' in given) return transaction(house.db, operator.id, async (tx) => ((await usePasskey(tx, house, operator, given, now)) === who.userId ? proven(tx, who, 'passkey', origin, now) : refuse('not-a-passkey')));
  const checked = await checkPassword(house, operator, who, given.current, now);
  if ('refused' in checked) return checked;
  const { person, forgive } = checked;
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(users.holdPassword(operator.id, who.userId, person.phc)))) return refuse('wrong-current', 'current');
    if (!hasSecondFactor(await factorsOf(tx, who.userId))) {
      await forgive(tx);
      return proven(tx, who, 'password', origin, now);
    }
    const used = await useFactor(tx, house, operator, who.userId, { code: given.code }, now);
    if (used === undefined) return refuse('wrong-code', 'code');
    if (used === 'recovery-code') await tellOfFactor(tx, house.keys, who.userId, 'code-used', now);
    await forgive(tx);
    return proven(tx, who, `password+${used}`, origin, now);
  });
}

/** The same by the signature of the very person whose user account it is. Refuses with the words of `finishSigning`. */
export async function proveBySignature(house: SigningHouse, operator: Operator, who: OwnSession, answer: { readonly token: string; readonly message: Uint8Array; readonly origin: Origin }, now: Temporal.Instant): Promise<{ readonly sessionToken: string } | SigningRefusal> {
  const by = await reading(house.db, operator.id, (tx) => personOf(tx, house.keys, who.userId));
  if (!by) return refuse('another-person');
  return finishSigning(house, operator, { ...answer, purpose: 'step-up', userId: who.userId, by }, now, async (tx, { subject }) =>
    subject === PROOF_SUBJECT ? proven(tx, who, 'signature', answer.origin, now) : refuse('other-purpose'),
  );
}

async function proven(tx: Tx, who: OwnSession, by: string, origin: Origin, now: Temporal.Instant): Promise<{ readonly sessionToken: string }> {
  await tx.run(sessions.prove(tx.operatorId, who.sessionId, now));
  await audit.record(tx, { action: 'session.proven', at: now, actor: actorOf(who), origin, userId: who.userId, details: { by } });
  return { sessionToken: await rotate(tx, who.sessionId) };
}
