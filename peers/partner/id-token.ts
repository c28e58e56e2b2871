import { createPublicKey, verify } from 'node:crypto';

/** What an ID token says once it is believed. */
export interface Claims {
  readonly sub: string;
  readonly iss: string;
  readonly aud: string | readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly nonce?: string;
  readonly auth_time?: number;
}

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
}

/** Public keys as an issuer publishes them (RFC 7517). */
export type Keys = readonly { readonly kid: string; readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }[];

/** Clocks of two machines differ by less. */
const LEEWAY_S = 60;

/**
 * Reads an ID token and believes it only when everything is right: ES256 and nothing else, a key that the issuer publishes, issuer, audience, nonce and time
 * (OpenID Connect Core 1.0, 3.1.3.7). `keysNow` asks for the keys anew: a signature whose key is not known may be of a key that was made since.
 */
export async function readIdToken(token: string, expected: Expected, keys: Keys, keysNow: () => Promise<Keys>, nowMs: number): Promise<Claims> {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as { alg: string; kid: string };
  if (alg !== 'ES256' || rest.length > 0) throw new Error('the token is not signed as agreed');
  const find = (among: Keys) => among.find((key) => key.kid === kid && key.kty === 'EC' && key.crv === 'P-256');
  const key = find(keys) ?? find(await keysNow());
  if (!key) throw new Error('the key of the token is none of the issuer');
  const isSigned = verify('sha256', Buffer.from(`${head}.${body}`), { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!isSigned) throw new Error('the signature of the token is wrong');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
  const now = nowMs / 1_000;
  if (claims.iss !== expected.issuer) throw new Error('the token is of another issuer');
  if (claims.aud !== expected.clientId) throw new Error('the token is for another program');
  if (claims.nonce !== expected.nonce) throw new Error('the token answers another question');
  if (!(claims.exp > now - LEEWAY_S && claims.iat < now + LEEWAY_S)) throw new Error('the token is not of now');
  return claims;
}
