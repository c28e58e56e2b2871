import type { Origin } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { domainOf } from './mail/authentication.rules.ts';
import { STAFF_CHANNELS, type Channel, type Contact } from './request.ts';

const bucket = (operator: Operator, kind: string, of: string, tries: number, windowS: number): identity.Bucket => ({ kind, of: `${operator.id} ${of}`, limit: { kind: 'quota', tries, windowS } });

/** By what new requests are counted. A network may hold a town, and a burst pipe makes many call at once: limits stop machines, not people. */
export function requestBuckets(operator: Operator, { userId, origin, channel, contact, isUnproven }: { readonly userId?: string; readonly isUnproven?: boolean; readonly origin: Origin; readonly channel: Channel; readonly contact: Contact }): identity.Bucket[] {
  if (STAFF_CHANNELS.some((one) => one === channel)) return [];
  if (channel === 'email') return [bucket(operator, isUnproven ? 'request-said-sender' : 'request-sender', senderKey(contact.email), 20, 86_400), bucket(operator, 'request-domain', domainOf(contact.email), 500, 600), bucket(operator, 'request-mail', '', 2_000, 600)];
  return userId === undefined
    ? [bucket(operator, 'report-network', identity.networkOf(origin.address), 60, 600), bucket(operator, 'report-operator', '', 5_000, 600)]
    : [bucket(operator, 'request-user', userId, 30, 86_400)];
}

/** By what photos are counted, refused ones as well: each has to be read before anybody knows what it is. Those that came by letter count by its sender, for they come from no network. */
export const photoBuckets = (operator: Operator, { requestId, origin, sender }: { readonly requestId: string; readonly origin: Origin; readonly sender?: string }): identity.Bucket[] =>
  sender === undefined
    ? [bucket(operator, 'photo-request', requestId, 20, 3_600), bucket(operator, 'photo-network', identity.networkOf(origin.address), 200, 3_600)]
    : [bucket(operator, 'photo-mail-request', requestId, 20, 3_600), bucket(operator, 'photo-sender', senderKey(sender), 40, 3_600)];

/** Whoever has a mailbox has as many addresses as he likes behind a `+`. */
const senderKey = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@');

/** By what a customer's further words are counted, those of letters apart. */
export const wordBuckets = (operator: Operator, requestId: string, isLetter = false): identity.Bucket[] => [bucket(operator, isLetter ? 'request-mail-words' : 'request-words', requestId, 60, 86_400)];
