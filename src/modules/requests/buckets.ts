import type { Origin } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import type { Channel, Contact } from './request.ts';

const bucket = (operator: Operator, kind: string, of: string, tries: number, windowS: number): identity.Bucket => ({ kind, of: `${operator.id} ${of}`, limit: { kind: 'quota', tries, windowS } });

/** By what new requests are counted. A network may hold a town, and a burst pipe makes many call at once: limits stop machines, not people. */
export function requestBuckets(operator: Operator, { userId, origin, channel, contact }: { readonly userId?: string; readonly origin: Origin; readonly channel: Channel; readonly contact: Contact }): identity.Bucket[] {
  if (channel === 'phone') return [];
  if (channel === 'email') return [bucket(operator, 'request-sender', contact.email.toLowerCase(), 20, 86_400), bucket(operator, 'request-mail', '', 2_000, 600)];
  return userId === undefined
    ? [bucket(operator, 'report-network', identity.networkOf(origin.address), 60, 600), bucket(operator, 'report-operator', '', 5_000, 600)]
    : [bucket(operator, 'request-user', userId, 30, 86_400)];
}

/** By what photos are counted, refused ones as well: each has to be read before anybody knows what it is. */
export const photoBuckets = (operator: Operator, requestId: string, { address }: Origin): identity.Bucket[] => [
  bucket(operator, 'photo-request', requestId, 20, 3_600),
  bucket(operator, 'photo-network', identity.networkOf(address), 200, 3_600),
];

/** By what a customer's further words are counted. */
export const wordBuckets = (operator: Operator, requestId: string): identity.Bucket[] => [bucket(operator, 'request-words', requestId, 60, 86_400)];
