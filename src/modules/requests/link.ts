import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';

const PURPOSE = 'request-link';
const NUMBER_PURPOSE = 'request-number';

/** The part of an address that shows one request to whoever reported it without signing in; nobody but this installation can make one. */
export const linkOf = (keys: Keys, operatorId: number, id: string): string => sealed(keys, PURPOSE, operatorId, id);

/** Which request a link shows; undefined for what this installation did not make for this operator. */
export function requestOfLink(keys: Keys, operatorId: number, link: string): string | undefined {
  const id = opened(keys, PURPOSE, operatorId, link);
  return id !== undefined && isUuid(id) ? id : undefined;
}

/** The part of an address that tells a request's number and nothing else of it. */
export const numberLinkOf = (keys: Keys, operatorId: number, number: string): string => sealed(keys, NUMBER_PURPOSE, operatorId, number);

/** Which number a link tells; undefined for what this installation did not make for this operator. */
export const numberOfLink = (keys: Keys, operatorId: number, link: string): string | undefined => opened(keys, NUMBER_PURPOSE, operatorId, link);

const sealed = (keys: Keys, purpose: string, operatorId: number, what: string): string => keys.seal(purpose, `${operatorId} ${what}`).toString('base64url');

function opened(keys: Keys, purpose: string, operatorId: number, link: string): string | undefined {
  if (!/^[\w-]{40,160}$/.test(link)) return undefined;
  try {
    const [operator, what] = keys.open(purpose, Buffer.from(link, 'base64url')).split(' ');
    return operator === String(operatorId) ? what : undefined;
  } catch {
    return undefined;
  }
}
