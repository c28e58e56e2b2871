import { addressToken, bodyOfAddress, withToken } from '#lib/address-token.ts';
import type { Keys } from '#lib/keys.ts';

/** A message as its return address names it. */
export interface Returned {
  readonly operatorId: number;
  readonly messageId: string;
}

/** Mail systems give up within days; what comes back later says nothing any more. */
const VALID_DAYS = 30;
const PURPOSE = 'notices.return-address';
const BODY = 22;
const DAY_MS = 86_400_000;

/** The address that a message comes back to: `bounce+<token>@…`. The token names operator, message and last day, with a keyed digest; nothing of the person. */
export function returnAddress(keys: Keys, bounceAddress: string, { operatorId, messageId }: Returned, now: Temporal.Instant): string {
  const body = Buffer.alloc(BODY);
  body.writeUInt32BE(operatorId, 0);
  body.write(messageId.replaceAll('-', ''), 4, 'hex');
  body.writeUInt16BE(Math.floor(now.epochMilliseconds / DAY_MS) + VALID_DAYS, 20);
  return withToken(bounceAddress, addressToken(keys, PURPOSE, body));
}

/** The message that a return address names; nothing for one that is forged, changed or too old. */
export function readReturnAddress(keys: Keys, address: string, now: Temporal.Instant): Returned | undefined {
  const body = bodyOfAddress(keys, PURPOSE, address, BODY);
  if (!body || body.readUInt16BE(20) < Math.floor(now.epochMilliseconds / DAY_MS)) return undefined;
  const id = body.toString('hex', 4, 20);
  return { operatorId: body.readUInt32BE(0), messageId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-') };
}
