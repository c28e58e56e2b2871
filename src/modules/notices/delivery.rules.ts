/** What kept a message from being handed over. */
export interface Fault {
  /** The server will never take it; it said "later"; or nobody spoke about this message at all. */
  readonly kind: 'refused' | 'later' | 'unreachable';
  readonly reason: string;
}

export type Verdict =
  | { readonly event: 'failed'; readonly reason: string }
  | { readonly event: 'deferred'; readonly reason: string; readonly attempts: number; readonly nextAttemptAt: Temporal.Instant };

/** Tries that a server may answer with "later": with the waits below, about four hours. */
export const MOST_ATTEMPTS = 48;
const LONGEST_WAIT_MINUTES = 5;
const LONGEST_REASON = 300;

/**
 * What becomes of a message that was not taken. `attempts` counts the earlier answers of "later"; they wait 1, 2, 4, then
 * 5 minutes each. An unreachable server costs no attempt: however long it is away, nothing is lost (NO-1).
 */
export function judgeFault({ kind, reason }: Fault, attempts: number, now: Temporal.Instant): Verdict {
  if (kind === 'refused') return { event: 'failed', reason };
  if (kind === 'unreachable') return { event: 'deferred', reason, attempts, nextAttemptAt: now.add({ minutes: 1 }) };
  const made = attempts + 1;
  if (made >= MOST_ATTEMPTS) return { event: 'failed', reason };
  return { event: 'deferred', reason, attempts: made, nextAttemptAt: now.add({ minutes: Math.min(2 ** attempts, LONGEST_WAIT_MINUTES) }) };
}

/** Reads an error of the mail library. Only a 5xx about the recipient or the letter itself is final: one about us is ours to mend. */
export function faultOf(error: unknown): Fault {
  const { responseCode = 0, command = '', message } = error as { responseCode?: number; command?: string; message: string };
  const reason = message.replaceAll(/\p{Cc}+/gu, ' ').slice(0, LONGEST_REASON);
  if (!ABOUT_THE_MESSAGE.has(command)) return { kind: 'unreachable', reason };
  if (responseCode >= 500) return { kind: 'refused', reason };
  return { kind: responseCode >= 400 ? 'later' : 'unreachable', reason };
}

const ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);
