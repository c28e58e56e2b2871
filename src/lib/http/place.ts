import type { IncomingMessage } from 'node:http';

/** Where in the installation a request belongs, decided from its host name and path before any route is tried. */
export interface Place {
  readonly operatorId: number;
  readonly operatorCode: string;
  readonly face: 'cabinet' | 'office' | 'api';
  /** What stands before the face's own paths: '' by host name, `/heat/office` by path. */
  readonly base: string;
  /** The face's own path and query. */
  readonly rest: string;
  readonly isSecure: boolean;
}

export interface PlacedRequest extends Place {
  /** The address as the browser sees it, without the language switch. */
  readonly external: string;
  /** The same, for links that come back here. */
  readonly here: string;
}

const places = new WeakMap<IncomingMessage, PlacedRequest>();

/** Fastify's rewriteUrl: remembers the place of the request and turns its address into the face's internal route. */
export function rewriteTo(resolve: (request: IncomingMessage) => Place | undefined): (request: IncomingMessage) => string {
  return (request) => {
    const url = request.url ?? '/';
    if (ROOT_ADDRESS.test(url) && isReadable(url)) return url;
    const place = resolve(request);
    if (!place) return `${NOWHERE}${isReadable(url) ? url : UNREADABLE}`;
    const external = withoutLanguage(`${place.base}${place.rest}`) || '/';
    places.set(request, { ...place, external, here: external });
    return `/~${place.face}${isReadable(place.rest) ? `/${place.rest.replace(/^\//, '')}` : UNREADABLE}`;
  };
}

/** Where requests of no operator are routed. */
export const NOWHERE = '/~nowhere';

const UNREADABLE = '/~unreadable';

/**
 * An address that cannot be decoded is no page of the face, and the face itself says so: the router would answer past it.
 * One with NUL names nothing either: no text of the database may hold it.
 */
function isReadable(address: string): boolean {
  try {
    return !decodeURI(address.split('?', 1)[0] as string).includes('\0');
  } catch {
    return false;
  }
}

/** Addresses that belong to the installation and not to an operator. */
const ROOT_ADDRESS = /^\/(?:assets\/|_gallery(?:$|\?)|health\/)/;

export function placeOf(request: IncomingMessage): PlacedRequest {
  const place = places.get(request);
  if (!place) throw new Error('the request has no place');
  return place;
}

/** The address less its language switch. A doubled slash at the front would lead to another host and is folded. */
function withoutLanguage(address: string): string {
  const [path, query] = address.split('?');
  const rest = (query ?? '').split('&').filter((pair) => pair !== '' && !pair.startsWith('language=')).join('&');
  return `${(path as string).replace(/^\/{2,}/, '/')}${rest && `?${rest}`}`;
}
