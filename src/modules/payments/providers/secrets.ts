import { createHmac } from 'node:crypto';
import { sameSecret } from '#lib/keys.ts';
import { BadAcquirer, type ProviderSettings } from '../provider.ts';

/** The secret that calls are made with; throws `BadAcquirer` when there is none. */
export function ownSecret(settings: ProviderSettings, name: string): string {
  const [newest] = settings.secrets(name);
  if (!newest) throw new BadAcquirer(`the secret ${name} is missing`);
  return newest;
}

/** Whether a signature was made by one of the secrets. Every secret is tried, so that time tells nothing of which. */
export function isSignedBy(secrets: readonly string[], given: string, sign: (secret: string) => string): boolean {
  let isGood = false;
  for (const secret of secrets) if (sameSecret(Buffer.from(sign(secret)), Buffer.from(given))) isGood = true;
  return isGood;
}

/** HMAC-SHA-256 over bytes, in base64. */
export const hmacOf = (bytes: Buffer | string, secret: string): string => createHmac('sha256', secret).update(bytes).digest('base64');
