import type { Keys } from '#lib/keys.ts';

/** What the visitor has typed so far, by field. It travels in the address, sealed: Back and reload work and nothing is stored before the end. */
export type Draft = Readonly<Record<string, string>>;

const PURPOSE = 'registration-draft';
const VALID_MS = 2 * 3_600_000;

export const sealDraft = (keys: Keys, strategy: string, draft: Draft, now: Temporal.Instant): string =>
  keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, strategy, draft])).toString('base64url');

/** The answers of a draft of this strategy that we sealed within the latest two hours; undefined for anything else. */
export function openDraft(keys: Keys, strategy: string, sealed: unknown, now: Temporal.Instant): Draft | undefined {
  if (typeof sealed !== 'string' || !/^[\w-]{40,6000}$/.test(sealed)) return undefined;
  try {
    const [at, of, draft] = JSON.parse(keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, Draft];
    return of === strategy && now.epochMilliseconds - at <= VALID_MS ? draft : undefined;
  } catch {
    return undefined;
  }
}
