import { generateKeyPairSync } from 'node:crypto';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { randomText } from '#lib/ids.ts';
import type { Operator } from '#operators';
import type { SsoHouse } from './house.ts';
import { isRenewalDue, published, PUBLISHED_AHEAD_HOURS, type KeyTimes } from './key.rules.ts';
import * as rows from './keys.sql.ts';

const SEAL = 'sso.signing-key';

export interface KnownKey extends KeyTimes {
  readonly id: string;
}

/** A private key as JWK (RFC 7517), ES256. */
export interface SigningJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** The keys to publish now, the one that signs first; makes the operator's first where there is none. */
export async function keysAt(house: SsoHouse, operator: Operator, now: Temporal.Instant): Promise<KnownKey[]> {
  const known = await transaction(house.db, operator.id, (tx) => tx.many<KnownKey>(rows.all(operator.id)));
  if (known.length > 0) return published(known, now);
  await renewKeys(house, operator, now);
  return published(await transaction(house.db, operator.id, (tx) => tx.many<KnownKey>(rows.all(operator.id))), now);
}

/** The private halves of keys, in the order asked for. */
export async function openKeys(house: SsoHouse, operator: Operator, ids: readonly string[]): Promise<SigningJwk[]> {
  const found = await transaction(house.db, operator.id, (tx) => tx.many<{ id: string; sealed: Buffer }>(rows.sealed(operator.id, ids)));
  return ids.flatMap((id) => found.filter((one) => one.id === id).map(({ sealed }) => JSON.parse(house.keys.open(SEAL, sealed)) as SigningJwk));
}

/** Makes a new key when one is due, or whatever its age when `isForced`: published now, it signs a day later; the former signs until then and is published for a day more. Whether one was made. */
export async function renewKeys(house: SsoHouse, operator: Operator, now: Temporal.Instant, isForced = false): Promise<boolean> {
  return transaction(house.db, operator.id, async (tx) => {
    const known = await tx.many<KnownKey>(rows.all(operator.id));
    if (!isForced && !isRenewalDue(known, now)) return false;
    const signsFrom = known.length === 0 ? now : now.add({ hours: PUBLISHED_AHEAD_HOURS });
    if (known.length > 0 && (await tx.run(rows.endNewest(operator.id, now, signsFrom.add({ hours: PUBLISHED_AHEAD_HOURS })))) === 0) return false;
    const kid = randomText(12);
    const isMade = (await tx.run(rows.insert(operator.id, kid, house.keys.seal(SEAL, JSON.stringify(makeKey(kid))), now, signsFrom))) === 1;
    if (isMade) await audit.record(tx, { action: 'sign-on.key-made', at: now, actor: { kind: 'system' }, subject: { kind: 'signing-key', id: kid } });
    return isMade;
  });
}

/** Forgets keys that nobody looks for any more. */
export const forgetKeys = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run(rows.forget(tx.operatorId, before));

function makeKey(kid: string): SigningJwk {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...(privateKey.export({ format: 'jwk' }) as Pick<SigningJwk, 'kty' | 'crv' | 'x' | 'y' | 'd'>), kid, alg: 'ES256', use: 'sig' };
}
