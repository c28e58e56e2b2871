import { createHmac, randomUUID } from 'node:crypto';
import type { Village } from './settle-in.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

/** How long the database is away; nothing that needs it may be granted meanwhile. */
const AWAY_MS = 1_500;

/** Something that was asked for and must not be granted, with the status it was answered; 0 where nobody answered. */
export type Refusal = { readonly what: string; readonly status: number };

interface Call {
  readonly what: string;
  readonly operator: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Somebody with the keys of one operator tries them at the other, and a partner answers another's order. */
export const intrude = (at: Surroundings, villages: readonly Village[], order: string | undefined): Promise<Refusal[]> =>
  Promise.all(villages.flatMap((village, which) => {
    const other = villages[(which + 1) % villages.length] as Village;
    return [notice(village.operator, at.keys[other.operator] as string), provision(village.operator, other.partners[0]?.token ?? '', order ?? '1'), provision(village.operator, village.partners.at(-1)?.token ?? '', '999999999')];
  }).map((call) => tell(at, call)));

/** The database is taken away: whoever asks with a good key is let in by nobody, for nobody can know that it is good. */
export async function askWithoutDatabase(at: Surroundings, villages: readonly Village[], order: string | undefined): Promise<Refusal[]> {
  return at.withoutDatabase(async () => {
    const refusals: Refusal[] = [];
    for (const until = Date.now() + AWAY_MS; Date.now() < until; ) {
      const calls = villages.flatMap(({ operator, partners: [one] }) => [provision(operator, one?.token ?? '', order ?? '1'), notice(operator, at.keys[operator] as string)]);
      // An answer that came after the end of the fault says nothing about it.
      const answered = await Promise.race([Promise.all(calls.map((call) => tell(at, call))), new Promise<[]>((resolve) => setTimeout(() => resolve([]), until - Date.now()))]);
      refusals.push(...answered.map(({ what, status }) => ({ what: `${what}, without the database`, status })));
    }
    return refusals;
  });
}

/** An acquirer's notice of a payment that nobody knows, and that would be answered well if it were believed. */
function notice(operator: string, key: string): Call {
  const fields = { TransactionId: '9000000001', Amount: '1000.00', Currency: 'KZT', DateTime: new Date().toISOString().slice(0, 19).replace('T', ' '), TestMode: '1', Status: 'Completed', OperationType: 'Payment', InvoiceId: `none-${randomUUID()}` };
  const body = new URLSearchParams(fields).toString();
  return { what: 'a notice', operator, address: '/api/hooks/cloudpayments/pay', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-hmac': createHmac('sha256', key).update(body).digest('base64') }, body };
}

const provision = (operator: string, token: string, order: string): Call => ({
  what: 'an answer to an order', operator, address: `/api/v1/partner/orders/${order}/provision`, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ key: randomUUID(), answer: 'active', partnerOrderId: randomUUID() }),
});

async function tell({ front }: Surroundings, { what, operator, address, headers, body }: Call): Promise<Refusal> {
  const status = await fetch(`${front}/${operator}${address}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) }).then((reply) => (void reply.body?.cancel(), reply.status)).catch(() => 0);
  return { what: `${what} at ${operator}`, status };
}
