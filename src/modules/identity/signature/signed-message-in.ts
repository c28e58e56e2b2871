import { refuse, type Refused } from '#lib/outcome.ts';
import { MOST_SIGNATURE_BYTES } from './signing.ts';

const PEM = /^\s*-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----\s*$/;
const BASE64 = /^[A-Za-z0-9+/=\s]+$/;

/** The DER or BER of a signed message that comes as it is, as a PEM under any label, or as base64. What it holds is for whoever judges it. */
export function signedMessageIn(given: Uint8Array): Buffer | Refused<'signature-missing' | 'signature-too-large'> {
  if (given.length === 0) return refuse('signature-missing');
  if (given.length > MOST_SIGNATURE_BYTES * 1.5) return refuse('signature-too-large');
  const text = given[0] === 0x30 ? '' : Buffer.from(given).toString('latin1');
  const encoded = PEM.exec(text)?.[1] ?? (BASE64.test(text) ? text : undefined);
  const message = encoded === undefined ? Buffer.from(given) : Buffer.from(encoded, 'base64');
  return message.length > MOST_SIGNATURE_BYTES ? refuse('signature-too-large') : message;
}
