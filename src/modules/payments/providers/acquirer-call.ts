import type { Call } from '../provider.ts';

/** Why an acquirer's answer cannot be used. What it did is unknown, except after `rate-limited` and `unauthorized`, which come before any work. */
export type AcquirerFaultKind = 'no-answer' | 'cut' | 'too-large' | 'nonsense' | 'server-error' | 'rate-limited' | 'unauthorized';

/** A fault of the outside: the outcome is unknown until the acquirer is asked again. Carries no body: answers may hold personal data. */
export class AcquirerFault extends Error {
  readonly kind: AcquirerFaultKind;

  constructor(kind: AcquirerFaultKind, place: string, options?: ErrorOptions) {
    super(`acquirer: ${kind} at ${place}`, options);
    this.kind = kind;
  }
}

/** Lists of a whole day are the largest answers; anything above is not read to its end. */
const ANSWER_BYTES = 8_000_000;
/** One call; the core's own signal may end it earlier. */
const CALL_TIMEOUT_MS = 30_000;

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  /** Below 500; 401, 403 and 429 are thrown. */
  readonly status: number;
  readonly text: string;
}

/** Asks once, within time and size; never follows a redirect. Throws `AcquirerFault` for whatever is no whole answer. */
export async function askAcquirer({ method, url, headers, body }: Asked, call: Pick<Call, 'signal'>): Promise<Answered> {
  const place = new URL(url).pathname;
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
  const response = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) }).catch((error: unknown) => {
    throw new AcquirerFault('no-answer', place, { cause: error });
  });
  const text = await textWithin(response, place);
  if (response.status >= 500) throw new AcquirerFault('server-error', place);
  if (response.status === 429) throw new AcquirerFault('rate-limited', place);
  if (response.status === 401 || response.status === 403) throw new AcquirerFault('unauthorized', place);
  if (response.status < 200 || (response.status >= 300 && response.status < 400)) throw new AcquirerFault('nonsense', place);
  return { status: response.status, text };
}

async function textWithin(response: Response, place: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > ANSWER_BYTES) throw new AcquirerFault('too-large', place);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof AcquirerFault ? error : new AcquirerFault('cut', place, { cause: error });
  }
  return Buffer.concat(parts).toString('utf8');
}
