import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import type { StoredPasskey } from './passkeys.sql.ts';

/** What passkeys take of the house: the address that they are bound to. */
export type PasskeyHouse = Pick<SigningHouse, 'db' | 'keys' | 'siteOf'>;

/** A form's own challenge: its token is random, of this browser, and takes effect once, and so does what is signed over it. */
export const challengeOf = ({ keys }: Pick<PasskeyHouse, 'keys'>, operator: Operator, token: string): string => keys.digest('passkey-challenge', `${operator.id} ${token}`).toString('base64url');

/** What a browser is asked when it makes a passkey: one that is found without a name and asks its owner for finger, face or PIN. */
export function creationOptions(house: PasskeyHouse, operator: Operator, wish: { readonly token: string; readonly userId: string; readonly name: string; readonly known: readonly Pick<StoredPasskey, 'credentialId' | 'transports'>[] }): string {
  const { hostname } = new URL(house.siteOf(operator));
  return JSON.stringify({
    rp: { id: hostname, name: hostname },
    user: { id: Buffer.from(wish.userId.replaceAll('-', ''), 'hex').toString('base64url'), name: wish.name, displayName: wish.name },
    challenge: challengeOf(house, operator, wish.token),
    // EdDSA, ES256 and RS256.
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT_MS,
    excludeCredentials: wish.known.map(named),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  });
}

/** What a browser is asked when a passkey is to answer: any of these, or whichever it has for this address. */
export function requestOptions(house: PasskeyHouse, operator: Operator, wish: { readonly token: string; readonly known?: readonly Pick<StoredPasskey, 'credentialId' | 'transports'>[] }): string {
  const { hostname } = new URL(house.siteOf(operator));
  return JSON.stringify({ rpId: hostname, challenge: challengeOf(house, operator, wish.token), timeout: TIMEOUT_MS, userVerification: 'required', allowCredentials: (wish.known ?? []).map(named) });
}

const TIMEOUT_MS = 300_000;
const named = ({ credentialId, transports }: Pick<StoredPasskey, 'credentialId' | 'transports'>) => ({ type: 'public-key', id: credentialId, transports });

/** The key that a browser made, when its answer is sound, to this form and of this address. */
export async function verifyCreation(house: PasskeyHouse, operator: Operator, { token, answer }: { readonly token: string; readonly answer: string }): Promise<Pick<StoredPasskey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  const response = parsed<RegistrationResponseJSON>(answer);
  if (!response) return undefined;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { registrationInfo } = await sound(() => verifyRegistrationResponse({ response, ...expected(house, operator, token), requireUserVerification: true }));
  if (!registrationInfo) return undefined;
  const { credential } = registrationInfo;
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: BigInt(credential.counter), transports: (credential.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)) };
}

/** The counter that a passkey tells, when its signature is good, to this form and of this address. */
export async function verifyUse(house: PasskeyHouse, operator: Operator, passkey: StoredPasskey, { token, answer }: { readonly token: string; readonly answer: string }): Promise<bigint | undefined> {
  const response = parsed<AuthenticationResponseJSON>(answer);
  if (!response) return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const credential = { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: Number(passkey.counter) };
  const { verified, authenticationInfo } = await sound(() => verifyAuthenticationResponse({ response, ...expected(house, operator, token), credential, requireUserVerification: true }));
  return verified && authenticationInfo ? BigInt(authenticationInfo.newCounter) : undefined;
}

/** Which passkey an answer names, before anything of it is believed. */
export const credentialIn = (answer: string): string | undefined => {
  const id = parsed<{ id?: unknown }>(answer)?.id;
  return typeof id === 'string' && /^[\w-]{1,1400}$/.test(id) ? id : undefined;
};

function expected(house: PasskeyHouse, operator: Operator, token: string) {
  const { origin, hostname } = new URL(house.siteOf(operator));
  return { expectedChallenge: challengeOf(house, operator, token), expectedOrigin: origin, expectedRPID: hostname };
}

/** An answer that cannot be read is as good as a wrong one; the library tells both by throwing. */
const sound = <T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T | { verified: false; registrationInfo?: never; authenticationInfo?: never }> => verify().catch(() => ({ verified: false }));

/** Of an answer of a browser, in characters; a large attestation has some thousands. */
const MOST_ANSWER = 20_000;

function parsed<T>(answer: string): T | undefined {
  if (answer.length > MOST_ANSWER) return undefined;
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
