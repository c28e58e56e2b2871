import { addressToken, bodyOfAddress, withToken } from '#lib/address-token.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';

const PURPOSE = 'requests.reply-address';
const BODY = 20;

/** Where an answer to a letter about a request goes: `requests+<token>@…`, which names operator and request. Empty where the operator takes no letters. */
export function replyAddress(keys: Keys, operator: Pick<Operator, 'id' | 'profile'>, requestId: string): string {
  const mail = operator.profile.requests?.mail;
  if (!mail) return '';
  const body = Buffer.alloc(BODY);
  body.writeUInt32BE(operator.id, 0);
  body.write(requestId.replaceAll('-', ''), 4, 'hex');
  return withToken(mail.address, addressToken(keys, PURPOSE, body));
}

/** The request that an address names; nothing for what this installation did not make for this operator. */
export function requestOfAddress(keys: Keys, operatorId: number, address: string): string | undefined {
  const body = bodyOfAddress(keys, PURPOSE, address, BODY);
  if (body?.readUInt32BE(0) !== operatorId) return undefined;
  const id = body.toString('hex', 4, 20);
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}
