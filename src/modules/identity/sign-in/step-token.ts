import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { PROOF_VALID_MINUTES } from '../factors/factor.ts';
import type { Credentials } from './credentials.ts';

const PURPOSE = 'second-step';

/** A code that was sent for the second step of whoever has no second factor: its digest, and which way it went, as its owner recognises it. */
export interface SentCode {
  readonly digest: string;
  readonly by: 'email' | 'sms';
  readonly to: string;
}

/** Who showed his password and is to show more; sealed, for his browser. It names the password that was shown: a new one makes it void. */
export const makeStepToken = (keys: Keys, operator: Operator, { userId, phc }: Pick<Credentials, 'userId' | 'phc'>, now: Temporal.Instant, sent?: SentCode): string =>
  keys.seal(PURPOSE, JSON.stringify([operator.id, userId, markOf(keys, phc), now.epochMilliseconds, sent])).toString('base64url');

/** Whose second step a token is, as long as it is good; nothing for another operator's and for whatever is no token of ours. */
export function openStepToken(keys: Keys, operator: Operator, token: string | undefined, now: Temporal.Instant): { readonly userId: string; readonly sent: SentCode | undefined; readonly isOf: (phc: string) => boolean } | undefined {
  if (!token || !/^[\w-]{60,800}$/.test(token)) return undefined;
  try {
    const [operatorId, userId, mark, at, sent] = JSON.parse(keys.open(PURPOSE, Buffer.from(token, 'base64url'))) as [number, string, string, number, SentCode | null | undefined];
    const isGood = operatorId === operator.id && now.epochMilliseconds - at < PROOF_VALID_MINUTES * 60_000;
    return isGood ? { userId, sent: sent ?? undefined, isOf: (phc) => markOf(keys, phc) === mark } : undefined;
  } catch {
    return undefined;
  }
}

const markOf = (keys: Keys, phc: string): string => keys.digest('second-step-password', phc).toString('base64url');
