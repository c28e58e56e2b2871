import { sameSecret, type Keys } from './keys.ts';

const MAC = 12;
// Lower case alone: mail systems may change the case of an address.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Bytes with a keyed digest, written so that they survive in the local part of a mail address. */
export const addressToken = (keys: Keys, purpose: string, body: Buffer): string => base32(Buffer.concat([body, macOf(keys, purpose, body)]));

/** `local+token@domain` of an address. */
export const withToken = (address: string, token: string): string => address.replace('@', `+${token}@`);

/** The bytes that an address carries behind its `+`; nothing for a token that is forged, changed or of another length. */
export function bodyOfAddress(keys: Keys, purpose: string, address: string, length: number): Buffer | undefined {
  const [, token] = /^[^+@]{1,64}\+([a-z2-7]{1,64})@[^@]{1,255}$/.exec(address.toLowerCase()) ?? [];
  if (token?.length !== Math.ceil(((length + MAC) * 8) / 5)) return undefined;
  const bytes = fromBase32(token);
  const body = bytes.subarray(0, length);
  return sameSecret(bytes.subarray(length, length + MAC), macOf(keys, purpose, body)) ? body : undefined;
}

const macOf = (keys: Keys, purpose: string, body: Buffer): Buffer => keys.digest(purpose, body.toString('hex')).subarray(0, MAC);

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
