import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** A time-ordered UUID (RFC 9562, version 7) for rows that want insertion order. Not a secret. */
export function uuidv7(epochMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(epochMs, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from outside may be asked for as a row's UUID. */
export const isUuid = (text: string): boolean => UUID.test(text);

const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);

/** Random bytes as URL-safe text, drawn from a pool: a call to the system for every page costs more than the page's head. */
export const randomText = (bytes: number): string => randomPart(bytes).toString('base64url');

/** The same as bytes. */
export function randomPart(bytes: number): Buffer {
  if (pool.length < bytes) pool = randomBytes(POOL_BYTES);
  const part = pool.subarray(0, bytes);
  pool = pool.subarray(bytes);
  return part;
}

/** A bearer secret of 256 bits, URL-safe. UUIDs do not reach 128 bits of randomness and are never used as secrets (ASVS 11.5.1). */
export const secretToken = (): string => randomBytes(32).toString('base64url');

/** The id that a request carries through log lines, audit rows and the error page. */
export const requestId = (): string => randomUUID();

// Crockford's alphabet: no I, L, O, U, so a number read over the phone survives.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A readable number like `K7Q2-9F3M` (two groups), for things people name over the phone. */
export function readableNumber(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Public form of a row's numeric id: `acc_1f`, so that a stray id says what it is. */
export const publicId = (prefix: string, id: bigint): string => `${prefix}_${id.toString(36)}`;

/** The row's id of a public id with that prefix; undefined for anything else. */
export function fromPublicId(prefix: string, text: string): bigint | undefined {
  const match = /^([a-z]+)_([0-9a-z]{1,12})$/.exec(text);
  if (!match || match[1] !== prefix) return undefined;
  let id = 0n;
  for (const digit of match[2] as string) id = id * 36n + BigInt(Number.parseInt(digit, 36));
  return id;
}
