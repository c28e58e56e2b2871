import { randomBytes } from 'node:crypto';
import { sameSecret, type Keys } from '#lib/keys.ts';

/** Days that a device is remembered after its latest sign-in. */
export const DEVICE_VALID_DAYS = 90;

/**
 * A cookie that says "this person has signed in from this browser". It opens nothing: it gives the browser tries of its
 * own, so that a stranger who fails on purpose locks himself out and not the person (ASVS 6.1.1).
 */
export function makeDeviceToken(keys: Keys, operatorId: number, personId: string, now: Temporal.Instant): string {
  const body = `${randomBytes(16).toString('base64url')}.${Math.floor(now.epochMilliseconds / 1000).toString(36)}`;
  return `${body}.${mac(keys, operatorId, personId, body)}`;
}

/** The device's own name when the token is ours, of this person and not too old; otherwise nothing. */
export function knownDevice(keys: Keys, operatorId: number, personId: string, token: string | undefined, now: Temporal.Instant): string | undefined {
  const match = /^(([\w-]{22})\.([0-9a-z]{1,9}))\.([\w-]{43})$/.exec(token ?? '');
  if (!match) return undefined;
  const [, body, device, second, given] = match as unknown as [string, string, string, string, string];
  if (!sameSecret(Buffer.from(mac(keys, operatorId, personId, body)), Buffer.from(given))) return undefined;
  const ageS = now.epochMilliseconds / 1000 - Number.parseInt(second, 36);
  return ageS <= DEVICE_VALID_DAYS * 86_400 ? device : undefined;
}

const mac = (keys: Keys, operatorId: number, personId: string, body: string): string => keys.digest('device', `${operatorId} ${personId} ${body}`).toString('base64url');
