import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { tellSuccess } from '../alarms/tell-outcome.ts';
import { wait, type Wait } from '../house.ts';
import { factorsOf, type KnownPasskey } from '../factors/find-factors.ts';
import { hasSecondFactor, type Factors } from '../factors/factor.ts';
import { tellOfFactor } from '../factors/tell-of-factor.ts';
import { useFactor, type Shown } from '../factors/use-factor.ts';
import type { PasskeyHouse } from '../factors/webauthn.ts';
import { isLocked } from '../locks/is-locked.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { GUESSING } from '../tries/limits.ts';
import * as users from '../users/users.sql.ts';
import type { Credentials } from './credentials.ts';
import { knownDevice } from './device.ts';
import { isExpired, refuseLocked } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';
import { useStepCode } from './step-code.ts';
import { openStepToken, type SentCode } from './step-token.ts';
import { welcome, type Arrival } from './welcome.ts';

/** What the user behind a token of the first step may show; nothing where the token is no longer good. */
export const secondStepOf = async (tx: Tx, house: Pick<PasskeyHouse, 'keys'>, operator: Operator, stepToken: string | undefined, now: Temporal.Instant): Promise<(Factors & { readonly passkeys: readonly KnownPasskey[]; readonly sent: SentCode | undefined }) | undefined> => {
  const step = openStepToken(house.keys, operator, stepToken, now);
  return step && { ...(await factorsOf(tx, step.userId)), sent: step.sent };
};

/**
 * Takes the second factor of whoever showed his password, or the code that he was sent for want of one (ID-15). 'step-void': too much time has passed, or the password was changed since; 'wrong-code', 'wrong-sent-code' and
 * 'not-a-passkey': it was not shown, and the user is told by e-mail that somebody knows his password; 'wait' after too many codes, which a passkey does not have to.
 */
export async function takeSecondStep(house: PasskeyHouse, operator: Operator, { stepToken, shown, ...arrival }: Arrival & { readonly stepToken: string | undefined; readonly shown: Shown }, now: Temporal.Instant): Promise<SignedIn | Refused<'step-void' | 'wrong-code' | 'wrong-sent-code' | 'not-a-passkey' | 'locked'> | Wait> {
  const step = openStepToken(house.keys, operator, stepToken, now);
  if (!step) return refuse('step-void');
  const guesses: Bucket[] = 'code' in shown ? [{ kind: 'second-step', of: `${operator.id} ${step.userId}`, limit: GUESSING }] : [];
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, guesses, now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const person = await tx.maybe<Credentials>(users.credentials(operator.id, step.userId));
    const isGood = person && step.isOf(person.phc) && !isExpired(person, now) && (await tx.maybe(users.holdPassword(operator.id, person.userId, person.phc)));
    // Whoever has a second factor by now shows that.
    if (!isGood || (step.sent && hasSecondFactor(await factorsOf(tx, person.userId)))) return refuse('step-void');
    const used = step.sent ? await useSent(tx, house, operator, person.userId, step.sent, shown, now) : await useFactor(tx, house, operator, person.userId, shown, now);
    if (used === undefined) return turnDown(tx, house, operator, person.userId, { shown, wasSent: step.sent !== undefined }, arrival.origin, now);
    await forgiveTry(tx, house.keys, guesses);
    if (await isLocked(tx, person.userId, now)) return refuseLocked(tx, person.userId, arrival.origin, now);
    if (!knownDevice(house.keys, operator.id, person.userId, arrival.deviceToken, now)) await tellSuccess(tx, house.keys, person.userId, now);
    if (used === 'recovery-code') await tellOfFactor(tx, house.keys, person.userId, 'code-used', now);
    return welcome(tx, house, operator, person, arrival, now, used === 'passkey' || used === 'sent-code' ? used : 'password+code');
  });
}

const useSent = async (tx: Tx, { keys }: PasskeyHouse, operator: Operator, userId: string, sent: SentCode, shown: Shown, now: Temporal.Instant): Promise<'sent-code' | undefined> =>
  'code' in shown && (await useStepCode(tx, keys, operator, userId, sent, shown.code, now)) ? 'sent-code' : undefined;

/** Letters about refused second steps: one an hour says all there is to say, and the one that brought a code has said it already. */
const TELLING = { kind: 'quota', tries: 1, windowS: 3_600 } as const;

async function turnDown(tx: Tx, house: PasskeyHouse, operator: Operator, userId: string, { shown, wasSent }: { readonly shown: Shown; readonly wasSent: boolean }, origin: Origin, now: Temporal.Instant): Promise<Refused<'wrong-code' | 'wrong-sent-code' | 'not-a-passkey'>> {
  await audit.record(tx, { action: 'session.refused', at: now, actor: { kind: 'visitor' }, origin, userId, details: { because: 'second-factor' } });
  if (!wasSent && (await countTry(tx, house.keys, [{ kind: 'second-step-told', of: `${operator.id} ${userId}`, limit: TELLING }], now)) === 0) await tellOfFactor(tx, house.keys, userId, 'refused', now);
  if (wasSent) return refuse('wrong-sent-code', 'code');
  return 'code' in shown ? refuse('wrong-code', 'code') : refuse('not-a-passkey');
}
