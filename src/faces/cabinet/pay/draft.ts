import { randomUUID } from 'node:crypto';
import type { Keys } from '#lib/keys.ts';

/** What the customer is about to pay. Its id becomes the payment's, so that two tabs with one draft are one payment. */
export interface Draft {
  readonly id: string;
  readonly parts: readonly { readonly accountId: bigint; readonly amountMinor: bigint }[];
}

const PURPOSE = 'payment-draft';
const VALID_MS = 3_600_000;

/** The draft as an address carries it, readable for the user alone. */
export function sealDraft(keys: Keys, userId: string, parts: Draft['parts'], now: Temporal.Instant): string {
  const brief = [now.epochMilliseconds, userId, randomUUID(), ...parts.flatMap(({ accountId, amountMinor }) => [accountId.toString(36), amountMinor.toString(36)])];
  return keys.seal(PURPOSE, brief.join(' ')).toString('base64url');
}

/** A draft that this user sealed within the latest hour; undefined for anything else. */
export function openDraft(keys: Keys, userId: string, sealed: unknown, now: Temporal.Instant): Draft | undefined {
  if (typeof sealed !== 'string' || !/^[\w-]{60,8000}$/.test(sealed)) return undefined;
  try {
    const [at, of, id, ...brief] = keys.open(PURPOSE, Buffer.from(sealed, 'base64url')).split(' ') as [string, string, string, ...string[]];
    if (of !== userId || now.epochMilliseconds - Number(at) > VALID_MS) return undefined;
    const numbers = brief.map(fromBase36);
    const parts = Array.from({ length: numbers.length / 2 }, (_, nth) => ({ accountId: numbers[2 * nth] as bigint, amountMinor: numbers[2 * nth + 1] as bigint }));
    return { id, parts };
  } catch {
    return undefined;
  }
}

const fromBase36 = (text: string): bigint => [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
