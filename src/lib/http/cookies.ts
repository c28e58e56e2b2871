import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomText } from '../ids.ts';
import { placeOf } from './place.ts';
import type { CookieChange } from './visit.ts';

/** The cookies of one operator's face, read and written by bare names. */
export interface CookieJar {
  readonly get: (name: string) => string | undefined;
  /** What the browser calls a cookie, for whoever reads the header itself. */
  readonly nameOf: (name: string) => string;
  /** The random key that binds form tokens to this browser; made when the browser has none yet. */
  readonly browserKey: () => string;
  readonly write: (reply: FastifyReply, changes: readonly CookieChange[]) => void;
}

const BROWSER_KEY = 'form';
const BROWSER_KEY_AGE_S = 30 * 86_400;

/**
 * Over https names carry `__Host-`: bound to the host and to Secure. Served by path (trial installations) the name
 * carries the operator, and every name carries the face, so no cookie is ever read by another operator or face.
 */
export function cookieJar(request: FastifyRequest, face: string): CookieJar {
  const { operatorCode, base, isSecure } = placeOf(request.raw);
  const owner = base === '' ? face : `${operatorCode}-${face}`;
  const nameOf = (name: string) => `${isSecure ? '__Host-' : ''}${owner}-${name}`;
  let fresh: string | undefined;
  const get = (name: string) => request.cookies[nameOf(name)];
  const set = (reply: FastifyReply, { name, value, maxAgeS }: CookieChange) =>
    reply.setCookie(nameOf(name), value ?? '', {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      ...(value === null ? { maxAge: 0 } : maxAgeS === undefined ? {} : { maxAge: maxAgeS }),
    });
  return {
    get,
    nameOf,
    browserKey: () => get(BROWSER_KEY) ?? (fresh ??= randomText(18)),
    write(reply, changes) {
      if (fresh) set(reply, { name: BROWSER_KEY, value: fresh, maxAgeS: BROWSER_KEY_AGE_S });
      for (const change of changes) set(reply, change);
    },
  };
}
