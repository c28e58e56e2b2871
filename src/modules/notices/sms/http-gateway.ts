import type { HttpGateway } from '#operators';
import { Refused, Unanswered, Unreachable, type Gateway, type Sms } from './gateway.ts';

const ANSWER_WITHIN_MS = 10_000;
const LONGEST_ANSWER = 10_000;

type Call = Pick<HttpGateway, 'url' | 'method' | 'body' | 'headers' | 'fields'>;

/** A gateway that takes an HTTP request per message, as its profile declares it. The secret is read anew for every call. */
export function httpGateway(terms: HttpGateway, sender: string, secret: () => string): Gateway {
  const { report } = terms;
  return {
    code: terms.code,
    async handOver(sms, now) {
      const { status, text } = await call(terms, valuesOf(sms, sender, secret(), now));
      const reference = new RegExp(terms.reference).exec(text)?.[1];
      if (status >= 200 && status < 300 && reference) return { reference };
      // What the answer says may hold the number: only its kind is kept.
      throw new Refused('later', status >= 200 && status < 300 ? 'the gateway took nothing' : `HTTP ${status}`);
    },
    ...(report && {
      async ask(reference: string) {
        const { text } = await call(report, { reference, secret: secret() });
        if (new RegExp(report.delivered).test(text)) return { reference, state: 'delivered' as const, reason: null };
        const found = new RegExp(report.undelivered).exec(text)?.[0];
        return found === undefined ? undefined : { reference, state: 'undelivered' as const, reason: found.slice(0, 60) };
      },
    }),
    close: async () => undefined,
  };
}

const MINUTE_MS = 60_000;

const valuesOf = ({ id, to, text, expiresAt }: Sms, sender: string, secret: string, now: Temporal.Instant): Record<string, string> => ({
  id,
  to,
  digits: to.replace(/^\+/, ''),
  text,
  sender,
  secret,
  validMinutes: expiresAt ? String(Math.max(1, Math.floor((expiresAt.epochMilliseconds - now.epochMilliseconds) / MINUTE_MS))) : '1440',
});

async function call({ url, method, body, headers = {}, fields }: Call, values: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly text: string }> {
  const filled = filledIn(fields, values);
  const isJson = body === 'json';
  const target = new URL(url);
  if (method === 'GET') for (const [name, value] of Object.entries(filled)) target.searchParams.set(name, value);
  const request = new Request(target, {
    method,
    headers: { ...filledIn(headers, values), ...(method === 'POST' && { 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' }) },
    ...(method === 'POST' && { body: isJson ? JSON.stringify(filled) : new URLSearchParams(filled).toString() }),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  try {
    const answer = await fetch(request);
    return { status: answer.status, text: (await answer.text()).slice(0, LONGEST_ANSWER) };
  } catch (error) {
    const code = ((error as { cause?: { code?: string } }).cause?.code ?? '') as string;
    if (NEVER_ARRIVED.has(code)) throw new Unreachable(code);
    throw new Unanswered('the gateway did not answer');
  }
}

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

const filledIn = (fields: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)]));
