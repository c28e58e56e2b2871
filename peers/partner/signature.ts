import { createHmac, timingSafeEqual } from 'node:crypto';

/** A delivery older or younger than this is not believed: whoever kept one cannot bring it later. */
const FRESH_S = 300;

/**
 * Whether a delivery comes from the operator and is fresh. The header is `t=<seconds>,v1=<hex>[,v1=<hex>]`; each v1 is HMAC-SHA-256 over `<seconds>.<body>`, the bytes of the
 * body as they came.
 */
export function isGenuine(header: string, body: Buffer, secrets: readonly string[], nowMs: number): boolean {
  const parts = header.split(',').map((part) => part.split('=', 2) as [string, string]);
  const seconds = Number(parts.find(([name]) => name === 't')?.[1]);
  if (!Number.isInteger(seconds) || Math.abs(nowMs / 1_000 - seconds) > FRESH_S) return false;
  const given = parts.filter(([name]) => name === 'v1').map(([, hex]) => Buffer.from(hex ?? '', 'hex'));
  return secrets.some((secret) => {
    const own = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
    return given.some((one) => one.length === own.length && timingSafeEqual(one, own));
  });
}
