/** What kept a message from being handed over. */
export interface Fault {
  /**
   * The server will never take it; it said "later"; nobody spoke about this message at all; it was handed over and not answered; or the
   * operator's cap for the day is reached.
   */
  readonly kind: 'refused' | 'later' | 'unreachable' | 'unanswered' | 'capped';
  readonly reason: string;
  /** Who may have the message all the same, where it was not answered. */
  readonly gateway?: string;
}

export type Verdict =
  | { readonly event: 'failed'; readonly reason: string }
  | { readonly event: 'deferred' | 'unanswered'; readonly reason: string; readonly attempts: number; readonly nextAttemptAt: Temporal.Instant };

/** Tries that a server may answer with "later": with the waits below, about four hours. */
export const MOST_ATTEMPTS = 48;
const LONGEST_WAIT_MINUTES = 5;
/** Longer than a slow gateway takes: its late answer or its report shows meanwhile that the message needs no second hand-over. */
const UNANSWERED_WAIT_MINUTES = 6;
const CAPPED_WAIT_MINUTES = 15;
const LONGEST_REASON = 300;

/**
 * What becomes of a message that was not taken. `attempts` counts the earlier answers of "later"; they wait 1, 2, 4, then
 * 5 minutes each. An unreachable server costs no attempt: however long it is away, nothing is lost (NO-1). Neither does a reached cap.
 */
export function judgeFault({ kind, reason }: Fault, attempts: number, now: Temporal.Instant): Verdict {
  if (kind === 'refused') return { event: 'failed', reason };
  if (kind === 'unreachable') return { event: 'deferred', reason, attempts, nextAttemptAt: now.add({ minutes: 1 }) };
  if (kind === 'capped') return { event: 'deferred', reason, attempts, nextAttemptAt: now.add({ minutes: CAPPED_WAIT_MINUTES }) };
  const made = attempts + 1;
  if (made >= MOST_ATTEMPTS) return { event: 'failed', reason };
  if (kind === 'unanswered') return { event: 'unanswered', reason, attempts: made, nextAttemptAt: now.add({ minutes: UNANSWERED_WAIT_MINUTES }) };
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
