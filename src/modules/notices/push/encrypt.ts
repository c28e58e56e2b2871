import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a browser that wants to be told, as it gave them (RFC 8291, section 2). */
export interface BrowserKeys {
  /** Uncompressed point of P-256, 65 bytes. */
  readonly publicKey: Buffer;
  /** 16 bytes. */
  readonly authSecret: Buffer;
}

const RECORD_SIZE = 4_096;
const LAST_RECORD = Buffer.from([2]);

/** Encrypts one record for a browser alone (RFC 8291, section 3.4, in the coding aes128gcm of RFC 8188). `own` and `salt` are new every time. */
export function encryptFor({ publicKey, authSecret }: BrowserKeys, text: string, own = newKeys(), salt = randomBytes(16)): Buffer {
  const ownPublic = own.getPublicKey();
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, ownPublic]);
  const shared = Buffer.from(hkdfSync('sha256', own.computeSecret(publicKey), authSecret, keyInfo, 32));
  const key = Buffer.from(hkdfSync('sha256', shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16));
  const nonce = Buffer.from(hkdfSync('sha256', shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(Buffer.concat([Buffer.from(text), LAST_RECORD])), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_SIZE);
  return Buffer.concat([salt, size, Buffer.from([ownPublic.length]), ownPublic, sealed]);
}

function newKeys() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return keys;
}
