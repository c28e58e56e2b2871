import type { BrowserKeys } from './encrypt.ts';

/** A browser that wants to be told, as it describes itself (the Push API's PushSubscription in JSON). */
export interface Subscription extends BrowserKeys {
  readonly endpoint: string;
}

const LONGEST_ENDPOINT = 1_000;
const POINT = 65;
const AUTH = 16;

/**
 * Reads what a browser sent. Undefined unless it is one whole subscription at a push service that we may write to: an endpoint of a
 * stranger's choice would let him make this server call whatever he likes.
 */
export function readSubscription(given: { readonly endpoint: string; readonly publicKey: string; readonly authSecret: string }, hosts: readonly string[]): Subscription | undefined {
  const { endpoint } = given;
  if (endpoint.length > LONGEST_ENDPOINT || !URL.canParse(endpoint)) return undefined;
  const { protocol, host, username } = new URL(endpoint);
  const isAdmitted = hosts.some((one) => (one.startsWith('http://') ? endpoint.startsWith(`${one}/`) : protocol === 'https:' && (host === one || (one.startsWith('*.') && host.endsWith(one.slice(1))))));
  const [publicKey, authSecret] = [given.publicKey, given.authSecret].map((text) => Buffer.from(text, 'base64url')) as [Buffer, Buffer];
  if (!isAdmitted || username !== '' || publicKey.length !== POINT || publicKey[0] !== 4 || authSecret.length !== AUTH) return undefined;
  return { endpoint, publicKey, authSecret };
}
