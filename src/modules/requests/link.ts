import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';

const PURPOSE = 'request-link';

/** The part of an address that shows one request to whoever reported it without signing in; nobody but this installation can make one. */
export const linkOf = (keys: Keys, operatorId: number, id: string): string => keys.seal(PURPOSE, `${operatorId} ${id}`).toString('base64url');

/** Which request a link shows; undefined for what this installation did not make for this operator. */
export function requestOfLink(keys: Keys, operatorId: number, link: string): string | undefined {
  if (!/^[\w-]{60,160}$/.test(link)) return undefined;
  try {
    const [operator, id = ''] = keys.open(PURPOSE, Buffer.from(link, 'base64url')).split(' ');
    return operator === String(operatorId) && isUuid(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
