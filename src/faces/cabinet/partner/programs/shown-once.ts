import type { Keys } from '#lib/keys.ts';

const PURPOSE = 'program-secret-shown-once';
const SHOWN_MS = 300_000;

/** What a new secret was made for. */
export type SecretOf = 'endpoint' | 'sign-on';

/** Seals a secret into the address of the next page, for a few minutes and one user: a reload shows it again, and whoever uses the browser next finds nothing. */
export const sealShown = (keys: Keys, userId: string, of: SecretOf, secret: string, now: Temporal.Instant): string => keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, userId, of, secret])).toString('base64url');

/** The secret behind an address; nothing for another user, later, or for anything else. */
export function openShown(keys: Keys, userId: string, sealed: string | undefined, now: Temporal.Instant): { readonly of: SecretOf; readonly secret: string } | undefined {
  if (!sealed || !/^[\w-]{40,500}$/.test(sealed)) return undefined;
  try {
    const [at, owner, of, secret] = JSON.parse(keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, SecretOf, string];
    return owner === userId && now.epochMilliseconds - at <= SHOWN_MS ? { of, secret } : undefined;
  } catch {
    return undefined;
  }
}
