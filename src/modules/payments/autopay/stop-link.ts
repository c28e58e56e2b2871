import type { Keys } from '#lib/keys.ts';
import { isUuid } from '#lib/ids.ts';
import type { Operator } from '#operators';

const PURPOSE = 'autopay-stop';

/** What stands in the address that a letter stops an automatic payment by: sealed, so that only this installation makes or reads one. */
export const sealAutopayStop = (keys: Keys, operator: Pick<Operator, 'id'>, autopayId: string): string => keys.seal(PURPOSE, `${operator.id} ${autopayId}`).toString('base64url');

/** The automatic payment of a link; nothing for whatever was not made here, or for another operator. */
export function openAutopayStop(keys: Keys, operator: Pick<Operator, 'id'>, token: string): string | undefined {
  if (!/^[\w-]{60,200}$/.test(token)) return undefined;
  try {
    const [of, id = ''] = keys.open(PURPOSE, Buffer.from(token, 'base64url')).split(' ');
    return of === String(operator.id) && isUuid(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
