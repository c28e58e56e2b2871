import type { Keys } from '#lib/keys.ts';

/** What the visitor has answered so far. It travels in the address, sealed: Back and reload work and nothing is stored before the end. */
export interface Draft {
  readonly account: string;
  readonly amount: string;
  readonly email: string;
}

const PURPOSE = 'registration-draft';
const VALID_MS = 2 * 3_600_000;

export const sealDraft = (keys: Keys, draft: Draft, now: Temporal.Instant): string =>
  keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, draft.account, draft.amount, draft.email])).toString('base64url');

/** The answers of a draft that we sealed within the latest two hours; undefined for anything else. */
export function openDraft(keys: Keys, sealed: unknown, now: Temporal.Instant): Draft | undefined {
  if (typeof sealed !== 'string' || !/^[\w-]{40,2000}$/.test(sealed)) return undefined;
  try {
    const [at, account, amount, email] = JSON.parse(keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, string, string];
    return now.epochMilliseconds - at <= VALID_MS ? { account, amount, email } : undefined;
  } catch {
    return undefined;
  }
}
