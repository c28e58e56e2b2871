import type { Call, ProviderSettings } from '../provider.ts';
import { AcquirerFault, askAcquirer } from './acquirer-call.ts';
import { readExact, type Exact } from './exact-json.ts';
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
