import { sameSecret, type Keys } from '#lib/keys.ts';

/** A message as its return address names it. */
export interface Returned {
  readonly operatorId: number;
  readonly messageId: string;
}

/** Mail systems give up within days; what comes back later says nothing any more. */
const VALID_DAYS = 30;
const PURPOSE = 'notices.return-address';
const [BODY, MAC] = [22, 12];
const DAY_MS = 86_400_000;
// Lower case alone: mail systems may change the case of an address.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The address that a message comes back to: `bounce+<token>@…`. The token names operator, message and last day, with a keyed digest; nothing of the person. */
export function returnAddress(keys: Keys, bounceAddress: string, { operatorId, messageId }: Returned, now: Temporal.Instant): string {
  const body = Buffer.alloc(BODY);
  body.writeUInt32BE(operatorId, 0);
  body.write(messageId.replaceAll('-', ''), 4, 'hex');
  body.writeUInt16BE(Math.floor(now.epochMilliseconds / DAY_MS) + VALID_DAYS, 20);
  const [local, domain] = bounceAddress.split('@');
  return `${local}+${base32(Buffer.concat([body, macOf(keys, body)]))}@${domain}`;
}

/** The message that a return address names; nothing for one that is forged, changed or too old. */
export function readReturnAddress(keys: Keys, address: string, now: Temporal.Instant): Returned | undefined {
  const [, token] = /^[^+@]{1,64}\+([a-z2-7]{55})@[^@]{1,255}$/.exec(address.toLowerCase()) ?? [];
  if (token === undefined) return undefined;
  const bytes = fromBase32(token);
  const body = bytes.subarray(0, BODY);
  if (!sameSecret(bytes.subarray(BODY, BODY + MAC), macOf(keys, body))) return undefined;
  if (body.readUInt16BE(20) < Math.floor(now.epochMilliseconds / DAY_MS)) return undefined;
  const id = body.toString('hex', 4, 20);
  return { operatorId: body.readUInt32BE(0), messageId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-') };
}

const macOf = (keys: Keys, body: Buffer): Buffer => keys.digest(PURPOSE, body.toString('hex')).subarray(0, MAC);

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
