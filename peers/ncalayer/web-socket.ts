import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One browser's connection (RFC 6455): text both ways. */
export interface Connection {
  say(text: string): void;
  close(): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const CODE = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;
/** Of a message, in bytes. */
const MOST = 16 * 1_024 * 1_024;

/** Answers the handshake and calls back with every text that comes. Binary messages and messages over the limit close the connection. */
export function accept(request: IncomingMessage, socket: Duplex, hear: (text: string) => void): Connection {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  let rest = Buffer.alloc(0);
  let pieces: Buffer[] = [];
  const send = (code: number, content: Buffer): void => void (socket.writable && socket.write(Buffer.concat([headOf(code, content.length), content])));
  const close = (): void => {
    send(CODE.close, Buffer.alloc(0));
    socket.end();
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length > MOST) return close();
    for (let frame = frameIn(rest); frame; frame = frameIn(rest)) {
      rest = rest.subarray(frame.length);
      if (frame.code === CODE.ping) send(CODE.pong, frame.content);
      else if (frame.code === CODE.text || frame.code === CODE.continuation) {
        pieces.push(frame.content);
        if (!frame.isFinal) continue;
        hear(Buffer.concat(pieces).toString('utf8'));
        pieces = [];
      } else if (frame.code !== CODE.pong) return close();
    }
  });
  return { say: (text) => send(CODE.text, Buffer.from(text)), close };
}

interface Frame {
  readonly code: number;
  readonly isFinal: boolean;
  readonly content: Buffer;
  /** Of the whole frame. */
  readonly length: number;
}

/** The frame at the beginning of some bytes; nothing while it is not whole. Browsers mask what they send. */
function frameIn(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + lengthBytes + 4) return undefined;
  const size = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const from = 2 + lengthBytes + 4;
  if (bytes.length < from + size) return undefined;
  const mask = bytes.subarray(from - 4, from);
  const content = Buffer.from(bytes.subarray(from, from + size).map((octet, at) => octet ^ mask[at % 4]!));
  return { code: bytes[0]! & 0x0f, isFinal: (bytes[0]! & 0x80) !== 0, content, length: from + size };
}

function headOf(code: number, size: number): Buffer {
  if (size < 126) return Buffer.of(0x80 | code, size);
  const head = Buffer.alloc(size < 65_536 ? 4 : 10);
  head[0] = 0x80 | code;
  head[1] = size < 65_536 ? 126 : 127;
  if (size < 65_536) head.writeUInt16BE(size, 2);
  else head.writeBigUInt64BE(BigInt(size), 2);
  return head;
}
