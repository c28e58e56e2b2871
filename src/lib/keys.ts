import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, hash, hkdfSync, randomBytes, sign, timingSafeEqual } from 'node:crypto';

/** Keys of one installation, all derived from the master key that lives in a file outside the database. */
export interface Keys {
  /** Keyed digest (HMAC-SHA-256) for one purpose; the purpose is part of the key, so digests never travel between uses. */
  digest(purpose: string, text: string): Buffer;
  /** Seals text so that only this installation reads it (AES-256-GCM, random nonce, purpose bound in). */
  seal(purpose: string, text: string): Buffer;
  /** Opens sealed text; throws when it was changed or sealed for another purpose. */
  open(purpose: string, sealed: Buffer): string;
  /** A key pair (Ed25519) for one purpose: what it signs can be verified by whoever has the public half, without the installation. */
  signerFor(purpose: string): Signer;
}

/** Signs with a key that never leaves the process. */
export interface Signer {
  /** First 16 hexadecimal digits of the SHA-256 of the public key. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo as PEM. */
  readonly publicKey: string;
  sign(text: Buffer): Buffer;
}

const NONCE = 12;
const TAG = 16;

/** Builds the keys from a 32-byte master key. */
export function keysFrom(master: Buffer): Keys {
  if (master.length !== 32) throw new Error('the master key must have 32 bytes');
  const derived = new Map<string, Buffer>();
  const signers = new Map<string, Signer>();
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
    signerFor(purpose) {
      const known = signers.get(purpose) ?? signerOf(keyFor(`sign:${purpose}`));
      signers.set(purpose, known);
      return known;
    },
  };
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

function signerOf(seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key);
  const keyId = hash('sha256', publicKey.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16);
  return { keyId, publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string, sign: (text) => sign(null, text, key) };
}

/** Compares two secrets without telling by time where they differ. */
export const sameSecret = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
