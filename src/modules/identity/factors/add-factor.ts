import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { actorOf, type ProvenSession } from '../sessions/session.ts';
import * as sessions from '../sessions/sessions.sql.ts';
import { newTotpSecret, totpStep, totpUri } from '../staff/totp.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { GUESSING } from '../tries/limits.ts';
import { hasSecondFactor, isProven } from './factor.ts';
import * as factors from './factors.sql.ts';
import { factorsOf } from './find-factors.ts';
import * as passkeys from './passkeys.sql.ts';
import { makeCodes } from './recovery-codes.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { APP_SEAL } from './use-factor.ts';
import { verifyCreation, type PasskeyHouse } from './webauthn.ts';

/** Passkeys that one user may have. */
const MOST_PASSKEYS = 10;

/** What came of it: with the first factor a user gets recovery codes, shown now and never again. */
export interface Added {
  readonly codes: readonly string[];
}

/**
 * Adds a passkey that the browser made for a form with this token. 'unproven': the session's user is to show first that it is he; 'not-a-passkey': the
 * browser's answer is unsound, or known already; 'too-many-passkeys'.
 */
export async function addPasskey(house: PasskeyHouse, operator: Operator, who: ProvenSession, wish: { readonly token: string; readonly answer: string; readonly name: string; readonly origin: Origin }, now: Temporal.Instant): Promise<Added | Refused<'unproven' | 'not-a-passkey' | 'too-many-passkeys'>> {
  if (!isProven(who, now)) return refuse('unproven');
  const made = await verifyCreation(house, operator, wish);
  if (!made) return refuse('not-a-passkey');
  return transaction(house.db, operator.id, async (tx) => {
    const before = await factorsOf(tx, who.userId);
    if (before.passkeys.length >= MOST_PASSKEYS) return refuse('too-many-passkeys');
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.run(passkeys.insert(operator.id, { id, userId: who.userId, name: wish.name, ...made }, now))) === 0) return refuse('not-a-passkey');
    await tellOfFactor(tx, house.keys, who.userId, 'passkey-added', now);
    await audit.record(tx, { action: 'passkey.added', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId, subject: { kind: 'passkey', id } });
    return settleIn(tx, house, who, hasSecondFactor(before), now);
  });
}

/** Makes the secret of an authenticator app, for the page that shows it; it asks for nothing before it is confirmed. 'app-already': there is one. */
export async function beginApp(house: House, operator: Operator, who: ProvenSession, now: Temporal.Instant): Promise<'begun' | Refused<'unproven' | 'app-already'>> {
  if (!isProven(who, now)) return refuse('unproven');
  const sealed = house.keys.seal(APP_SEAL, newTotpSecret());
  return transaction(house.db, operator.id, async (tx) => ((await tx.run(factors.beginApp(operator.id, who.userId, sealed, now))) === 0 ? refuse('app-already') : 'begun'));
}

/** The secret that waits to be confirmed, as text and as the address that an app reads from a code; nothing where none waits. */
export async function appToConfirm(tx: Tx, house: House, operator: Operator, who: { readonly userId: string; readonly email: string }): Promise<{ readonly secret: string; readonly uri: string } | undefined> {
  const app = await tx.maybe<{ secretSealed: Buffer; confirmedAt: Temporal.Instant | null }>(factors.app(operator.id, who.userId));
  if (!app || app.confirmedAt) return undefined;
  const secret = house.keys.open(APP_SEAL, app.secretSealed);
  return { secret, uri: totpUri(secret, new URL(`https://${operator.profile.hosts.cabinet}`).hostname, who.email) };
}

/** The app shows the right code: from now on signing in with the password asks for one. 'wrong-code'; 'unproven'; 'wait' after too many guesses. */
export async function confirmApp(house: House, operator: Operator, who: ProvenSession, { code, origin }: { readonly code: string; readonly origin: Origin }, now: Temporal.Instant): Promise<Added | Refused<'unproven' | 'wrong-code'> | Wait> {
  if (!isProven(who, now)) return refuse('unproven');
  const guesses: Bucket[] = [{ kind: 'second-step', of: `${operator.id} ${who.userId}`, limit: GUESSING }];
  const { waitS, app } = await transaction(house.db, operator.id, async (tx) => ({ waitS: await countTry(tx, house.keys, guesses, now), app: await tx.maybe<{ secretSealed: Buffer }>(factors.app(operator.id, who.userId)) }));
  if (waitS > 0) return wait(waitS);
  const step = app && totpStep(house.keys.open(APP_SEAL, app.secretSealed), code, now);
  if (!app || step === undefined) return refuse('wrong-code', 'code');
  return transaction(house.db, operator.id, async (tx) => {
    const before = await factorsOf(tx, who.userId);
    if ((await tx.run(factors.confirmApp(operator.id, who.userId, app.secretSealed, step, now))) === 0) return refuse('wrong-code', 'code');
    await forgiveTry(tx, house.keys, guesses);
    await tellOfFactor(tx, house.keys, who.userId, 'app-added', now);
    await audit.record(tx, { action: 'authenticator.added', at: now, actor: actorOf(who), origin, userId: who.userId });
    return settleIn(tx, house, who, hasSecondFactor(before), now);
  });
}

/** Makes the recovery codes anew; earlier ones are void. 'no-factor': without a second factor there is nothing to recover. */
export async function renewCodes(house: House, operator: Operator, who: ProvenSession, origin: Origin, now: Temporal.Instant): Promise<Added | Refused<'unproven' | 'no-factor'>> {
  if (!isProven(who, now)) return refuse('unproven');
  return transaction(house.db, operator.id, async (tx) => {
    if (!hasSecondFactor(await factorsOf(tx, who.userId))) return refuse('no-factor');
    await tellOfFactor(tx, house.keys, who.userId, 'codes-renewed', now);
    await audit.record(tx, { action: 'recovery-codes.renewed', at: now, actor: actorOf(who), origin, userId: who.userId });
    return { codes: await makeCodes(tx, house.keys, who.userId, now) };
  });
}

/** The session is as strong as what was just shown; every other one ends, and every token, for they were opened and made with less. Codes come with the first factor alone. */
async function settleIn(tx: Tx, house: Pick<House, 'keys'>, who: ProvenSession, hadFactor: boolean, now: Temporal.Instant): Promise<Added> {
  await tx.run(sessions.strengthen(tx.operatorId, who.sessionId, 'password+code'));
  if (hadFactor) return { codes: [] };
  await tx.run(sessions.endOthersOfUser(tx.operatorId, who.userId, who.sessionId, now));
  await endTokensOf(tx, who.userId, now);
  return { codes: await makeCodes(tx, house.keys, who.userId, now) };
}
