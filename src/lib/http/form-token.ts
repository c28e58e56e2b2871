import { randomUUID } from 'node:crypto';
import { sameSecret, type Keys } from '../keys.ts';

const PURPOSE = 'form-token';
const VALID_S = 12 * 3600;

/**
 * A token for one rendering of a form: random, dated, bound to the browser by its form cookie. New for every page,
 * so compression leaks nothing of it and one token stands for one submission.
 */
export function makeFormToken(keys: Keys, browserKey: string, now: Temporal.Instant): string {
  const body = `${randomUUID()}.${Math.floor(now.epochMilliseconds / 1000).toString(36)}`;
  return `${body}.${mac(keys, browserKey, body)}`;
}

/** Whether the token is ours, of this browser and not stale. */
export function checkFormToken(keys: Keys, browserKey: string, token: string, now: Temporal.Instant): 'good' | 'stale' | 'foreign' {
  const match = /^([0-9a-f-]{36}\.([0-9a-z]{1,9}))\.([\w-]{22})$/.exec(token);
  if (!match) return 'foreign';
  const [, body, second, given] = match as unknown as [string, string, string, string];
  if (!sameSecret(Buffer.from(mac(keys, browserKey, body)), Buffer.from(given))) return 'foreign';
  const ageS = now.epochMilliseconds / 1000 - Number.parseInt(second, 36);
  return ageS >= -60 && ageS <= VALID_S ? 'good' : 'stale';
}

/** How old a form is when it comes back, by its token; nothing of a token that is none. What it says counts only once the token is known to be ours. */
export function formTokenAgeS(token: string, now: Temporal.Instant): number | undefined {
  const second = /^[0-9a-f-]{36}\.([0-9a-z]{1,9})\./.exec(token)?.[1];
  return second === undefined ? undefined : now.epochMilliseconds / 1000 - Number.parseInt(second, 36);
}

const mac = (keys: Keys, browserKey: string, body: string): string =>
  keys.digest(PURPOSE, `${browserKey} ${body}`).subarray(0, 16).toString('base64url');
