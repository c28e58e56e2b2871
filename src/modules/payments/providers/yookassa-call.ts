import type { Call, ProviderSettings, RefundOutcome } from '../provider.ts';
import { AcquirerFault, askAcquirer } from './acquirer-call.ts';
import { readExact, textAt, type Exact } from './exact-json.ts';
import { ownSecret } from './secrets.ts';

/** One call: a definite answer of the API, 200 or its 4xx. */
export type AskYookassa = (method: 'GET' | 'POST', path: string, call: Call, fields?: object) => Promise<{ readonly status: number; readonly answer: { readonly [name: string]: Exact } }>;

/** Calls of one shop. Throws `AcquirerFault` for whatever is no definite answer. */
export const callYookassa = (settings: ProviderSettings): AskYookassa => async (method, path, call, fields) => {
  const { status, text } = await askAcquirer(
    {
      method,
      url: `${settings.address.replace(/\/$/, '')}/v3${path}`,
      headers: {
        authorization: `Basic ${Buffer.from(`${settings.publicId}:${ownSecret(settings, 'acquirer')}`).toString('base64')}`,
        'content-type': 'application/json',
        ...(method === 'POST' ? { 'idempotence-key': call.requestId } : {}),
      },
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    },
    call,
  );
  const answer = readExact(text, path);
  if (status !== 200 && answer['type'] !== 'error') throw new AcquirerFault('nonsense', path);
  return { status, answer };
};

/** A refund with our number, which only its payment knows. */
export async function withNumber(ask: AskYookassa, refund: RefundOutcome, call: Call): Promise<RefundOutcome> {
  const { status, answer } = await ask('GET', `/payments/${encodeURIComponent(refund.ofReference ?? '')}`, call);
  if (status !== 200) throw new AcquirerFault('nonsense', '/payments');
  return { ...refund, number: textAt(answer, 'metadata', 'payment_id'), isTest: answer['test'] === true };
}
