import { lookup as find } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { bareHost, isPublicAddress } from './public-address.ts';

/** What is sent to an address that somebody else named. */
export interface Outward {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutwardTerms {
  /** `host:port` of programs that may be reached wherever they are, and without TLS: stand-ins of a demonstration. */
  readonly local: readonly string[];
  readonly withinMs: number;
  /** Of an answer no more is read. */
  readonly answerBytes: number;
}

/** Why there is no answer: the place is none of the public internet, nobody is there, it took too long, it broke off. */
export type OutwardFault = 'not-public' | 'unreachable' | 'too-slow' | 'broken-off';

export interface OutwardAnswer {
  readonly status: number;
  /** The first bytes, as text. */
  readonly text: string;
  readonly isWhole: boolean;
}

/**
 * Posts once to an address of the public internet. The name is looked up once and the connection goes to the address that was judged, so that
 * a name cannot change its meaning in between; redirects are answers and are not followed; size and time of the answer are bounded.
 */
export function postOutward(outward: Outward, terms: OutwardTerms): Promise<OutwardAnswer | { readonly fault: OutwardFault }> {
  const url = new URL(outward.url);
  const isLocal = isNamedLocal(url, terms.local);
  const host = bareHost(url.hostname);
  if (!isLocal && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) return Promise.resolve({ fault: 'not-public' });
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method: 'POST',
      headers: { ...outward.headers, 'content-length': String(Buffer.byteLength(outward.body)) },
      agent: false,
      ...(isLocal ? {} : { lookup: publicLookup }),
    });
    const end = (outcome: OutwardAnswer | { readonly fault: OutwardFault }) => {
      clearTimeout(timer);
      request.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ fault: 'too-slow' }), terms.withinMs);
    request.on('error', (error: NodeJS.ErrnoException) => end({ fault: error.code === NOT_PUBLIC ? 'not-public' : error.code === 'ECONNRESET' ? 'broken-off' : 'unreachable' }));
    request.on('response', (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      const whole = (isWhole: boolean) => end({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).subarray(0, terms.answerBytes).toString('utf8'), isWhole });
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > terms.answerBytes) whole(false);
      });
      answer.on('end', () => whole(true));
      answer.on('error', () => end({ fault: 'broken-off' }));
    });
    request.end(outward.body);
  });
}

/** Whether a URL names one of the programs that may be reached wherever they are. */
export const isNamedLocal = (url: URL, local: readonly string[]): boolean => local.includes(url.host);

/** Whether a name stands for addresses of the public internet alone; `unknown` where it stands for none. */
export function judgeName(hostname: string): Promise<'public' | 'not-public' | 'unknown'> {
  const host = bareHost(hostname);
  if (isIP(host) !== 0) return Promise.resolve(isPublicAddress(host) ? 'public' : 'not-public');
  return new Promise((resolve) => find(host, { all: true }, (error, found) => resolve(error || found.length === 0 ? 'unknown' : found.every(({ address }) => isPublicAddress(address)) ? 'public' : 'not-public')));
}

const NOT_PUBLIC = 'ENOTPUBLIC';

/** One private address among those of a name is enough to refuse it: which one is tried is not left to chance. */
const publicLookup: LookupFunction = (host, options, done) =>
  find(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return done(Object.assign(new Error('the name stands for an address that is not public'), { code: NOT_PUBLIC }), '', 0);
    return options.all ? done(null, [first]) : done(null, first.address, first.family);
  });
