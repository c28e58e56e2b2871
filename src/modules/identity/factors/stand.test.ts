import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** An authenticator as a phone has one: makes ES256 keys and answers for them. It shares nothing with what verifies. */
export function softAuthenticator(site: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const rpIdHash = createHash('sha256').update(new URL(site).hostname).digest();
  const authData = (flags: number, more: Buffer = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), count, more]);
  };
  const clientData = (type: string, options: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge: (JSON.parse(options) as { challenge: string }).challenge, origin, crossOrigin: false }));
  const url = (bytes: Buffer): string => bytes.toString('base64url');
  return {
    /** What the browser sends when the person agreed to make a passkey. */
    create(options: string, origin = new URL(site).origin): string {
      const cose = cbor(new Map<number, number | Buffer>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData(0x45, attested)]]));
      return JSON.stringify({ id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: url(clientData('webauthn.create', options, origin)), attestationObject: url(attestationObject), transports: ['internal'] } });
    },
    /** What it sends when the person showed finger, face or PIN; `isVerified` false is a mere touch. */
    get(options: string, { origin = new URL(site).origin, isVerified = true } = {}): string {
      const client = clientData('webauthn.get', options, origin);
      const data = authData(isVerified ? 0x05 : 0x01);
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey);
      return JSON.stringify({ id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: url(client), authenticatorData: url(data), signature: url(signature) } });
    },
  };
}

/** As much of CBOR (RFC 8949) as an authenticator speaks. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number): Buffer => (n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]));
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  const map = value as Map<unknown, unknown>;
  return Buffer.concat([head(5, map.size), ...[...map].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}
