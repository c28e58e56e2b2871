import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Keys of one installation, all derived from the master key that lives in a file outside the database. */
export interface Keys {
  /** Keyed digest (HMAC-SHA-256) for one purpose; the purpose is part of the key, so digests never travel between uses. */
  digest(purpose: string, text: string): Buffer;
  /** Seals text so that only this installation reads it (AES-256-GCM, random nonce, purpose bound in). */
  seal(purpose: string, text: string): Buffer;
  /** Opens sealed text; throws when it was changed or sealed for another purpose. */
  open(purpose: string, sealed: Buffer): string;
}

const NONCE = 12;
const TAG = 16;

/** Builds the keys from a 32-byte master key. */
export function keysFrom(master: Buffer): Keys {
  if (master.length !== 32) throw new Error('the master key must have 32 bytes');
  const derived = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    let key = derived.get(purpose);
    if (!key) derived.set(purpose, (key = Buffer.from(hkdfSync('sha256', master, '', `kabinet:${purpose}`, 32))));
    return key;
  };
  return {
    digest: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest(),
    seal(purpose, text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(purpose, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal:${purpose}`), sealed.subarray(0, NONCE));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]).toString('utf8');
    },
  };
}

/** Compares two secrets without telling by time where they differ. */
export const sameSecret = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
