import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser's subscription at this service. */
export interface Subscribed {
  readonly endpoint: string;
  readonly publicKey: string;
  readonly authSecret: string;
}

export interface PushService {
  readonly server: Server;
  /** What browsers were shown, as it was before it was encrypted. */
  readonly shown: string[];
  /** What is answered instead of taking a message. */
  answer: number | undefined;
  /** The origin that the product is to admit. */
  origin(): string;
  /** A new browser, known by the key of whoever may write to it. */
  subscribe(applicationKey: string): Subscribed;
}

/** A push service (RFC 8030) and the browsers behind it: it checks who writes (RFC 8292) and opens what it gets (RFC 8291). */
export function pushService(): PushService {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer; applicationKey: string }>();
  const service: PushService = {
    shown: [],
    answer: undefined,
    origin: () => `http://127.0.0.1:${(service.server.address() as AddressInfo).port}`,
    subscribe(applicationKey) {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const [path, auth] = [`/push/${randomBytes(9).toString('hex')}`, randomBytes(16)];
      browsers.set(path, { ecdh, auth, applicationKey });
      return { endpoint: `${service.origin()}${path}`, publicKey: ecdh.getPublicKey('base64url'), authSecret: auth.toString('base64url') };
    },
    server: createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const browser = browsers.get(request.url ?? '');
        const say = (status: number): void => void response.writeHead(status).end();
        if (!browser) return say(404);
        if (service.answer !== undefined) return say(service.answer);
        if (!isWriter(String(request.headers.authorization), browser.applicationKey, service.origin())) return say(403);
        if (request.headers['content-encoding'] !== 'aes128gcm' || !/^\d+$/.test(String(request.headers['ttl']))) return say(400);
        service.shown.push(opened(Buffer.concat(parts), browser.ecdh, browser.auth));
        return say(201);
      });
    }),
  };
  return service;
}

/** The signed statement of who writes: ES256 by the key that the browser was subscribed with, for this service, for a day at most. */
function isWriter(authorization: string, applicationKey: string, origin: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  if (key !== applicationKey || point.length !== 65) return false;
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) } });
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return false;
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string };
  return aud === origin && /^(mailto:|https?:)/.test(sub) && exp > 1_700_000_000;
}

const hmac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer => parts.reduce((all, part) => all.update(part), createHmac('sha256', key)).digest();

function opened(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20] as number];
  const [sender, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
  const shared = hmac(hmac(auth, ecdh.computeSecret(sender)), 'WebPush: info\0', ecdh.getPublicKey(), sender, Buffer.from([1]));
  const first = hmac(salt, shared);
  const key = hmac(first, 'Content-Encoding: aes128gcm\0', Buffer.from([1])).subarray(0, 16);
  const nonce = hmac(first, 'Content-Encoding: nonce\0', Buffer.from([1])).subarray(0, 12);
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  if (text.at(-1) !== 2) throw new Error('the last record does not end as one');
  return text.subarray(0, -1).toString('utf8');
}
