import { createECDH, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { Keys } from '#lib/keys.ts';

/** The key by which push services recognise this installation (RFC 8292). */
export interface Vapid {
  /** Uncompressed point in base64url, as browsers take it for `applicationServerKey`. */
  readonly publicKey: string;
  /** The header `Authorization` of one request. */
  authorization(endpoint: string, now: Temporal.Instant): string;
}

const VALID_S = 12 * 3_600;

/** The installation's key, derived from its master key: subscriptions survive a restore. `subject` is where a push service may complain. */
export function vapidOf(keys: Keys, subject: string): Vapid {
  const ecdh = createECDH('prime256v1');
  const scalar = keys.digest('push.vapid', 'p256');
  ecdh.setPrivateKey(scalar);
  const point = ecdh.getPublicKey();
  const publicKey = point.toString('base64url');
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: scalar.toString('base64url'), x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) } });
  return {
    publicKey,
    authorization(endpoint, now) {
      const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.epochMilliseconds / 1_000) + VALID_S, sub: subject };
      return `vapid t=${signed(key, claims)}, k=${publicKey}`;
    },
  };
}

function signed(key: KeyObject, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
