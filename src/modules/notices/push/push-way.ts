import type { Fault } from '../delivery.rules.ts';
import { encryptFor } from './encrypt.ts';
import type { Subscription } from './subscription.ts';
import type { Vapid } from './vapid.ts';

/** The way out for web push (RFC 8030): to whichever service the browser named. */
export interface PushWay {
  /** `gone`: the browser does not want it any more. */
  post(subscription: Subscription, text: string, now: Temporal.Instant): Promise<Fault | 'gone' | undefined>;
}

const ANSWER_WITHIN_MS = 10_000;
/** A phone that is off for a day is told when it is on again. */
const KEPT_S = 86_400;

export function openPush(vapid: Vapid): PushWay {
  return {
    async post(subscription, text, now) {
      const headers = { authorization: vapid.authorization(subscription.endpoint, now), 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream', ttl: String(KEPT_S), urgency: 'normal' };
      const request = { method: 'POST', headers, body: new Uint8Array(encryptFor(subscription, text)), redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) } as const;
      const status = await fetch(subscription.endpoint, request).then((answer) => answer.status, () => undefined);
      if (status === undefined) return { kind: 'unreachable', reason: 'the push service cannot be reached' };
      if (status === 404 || status === 410) return 'gone';
      if (status >= 200 && status < 300) return undefined;
      return { kind: status === 429 || status >= 500 ? 'later' : 'refused', reason: `the push service answered ${status}` };
    },
  };
}
