import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { totpStep } from '../staff/totp.ts';
import * as factors from './factors.sql.ts';
import * as passkeys from './passkeys.sql.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { credentialIn, verifyUse, type PasskeyHouse } from './webauthn.ts';

export const APP_SEAL = 'user-totp';

/** What somebody shows beside a password: digits of the app or a recovery code, or a passkey's answer to a form with this token. */
export type Shown = { readonly code: string } | { readonly passkey: string; readonly token: string };

/** How it was shown; nothing where it was not. Every code and every answer counts once. */
export async function useFactor(tx: Tx, house: PasskeyHouse, operator: Operator, userId: string, shown: Shown, now: Temporal.Instant): Promise<'passkey' | 'app' | 'recovery-code' | undefined> {
  if ('passkey' in shown) return (await usePasskey(tx, house, operator, shown, now)) === userId ? 'passkey' : undefined;
  if (/^[\d\s]{6,12}$/.test(shown.code.trim())) return (await useAppCode(tx, house.keys, userId, shown.code, now)) ? 'app' : undefined;
  return (await useRecoveryCode(tx, house.keys, userId, shown.code, now)) ? 'recovery-code' : undefined;
}

/** Whose passkey answered; nothing where none of this operator did. */
export async function usePasskey(tx: Tx, house: PasskeyHouse, operator: Operator, { passkey: answer, token }: { readonly passkey: string; readonly token: string }, now: Temporal.Instant): Promise<string | undefined> {
  const credentialId = credentialIn(answer);
  const known = credentialId === undefined ? undefined : await tx.maybe<passkeys.StoredPasskey>(passkeys.byCredential(operator.id, credentialId));
  if (!known) return undefined;
  const counter = await verifyUse(house, operator, known, { token, answer });
  if (counter === undefined) return undefined;
  await tx.run(passkeys.used(operator.id, known.id, counter, now));
  return known.userId;
}

async function useAppCode(tx: Tx, keys: Keys, userId: string, code: string, now: Temporal.Instant): Promise<boolean> {
  const app = await tx.maybe<{ secretSealed: Buffer; confirmedAt: Temporal.Instant | null }>(factors.app(tx.operatorId, userId));
  const step = app?.confirmedAt ? totpStep(keys.open(APP_SEAL, app.secretSealed), code, now) : undefined;
  return step !== undefined && (await tx.run(factors.useAppCode(tx.operatorId, userId, step))) === 1;
}
