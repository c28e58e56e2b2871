import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Scanner, ScanVerdict } from './scanner.ts';

/** ClamAV takes a stream in chunks, each with its length before it. */
const CHUNK = 64 * 1024;
const SILENCE_MS = 60_000;
const ANSWER_BYTES = 4_096;

/** The scanner could not say whether the content is clean. */
export class ScanFailed extends Error {}

/**
 * ClamAV's daemon behind `clamd://host:port` or `clamd:/run/clamav/clamd.ctl`, spoken to by INSTREAM (clamd(8)): chunks with
 * their length as four bytes, big-endian, ended by a length of zero; the answer is `stream: OK` or `stream: NAME FOUND`.
 */
export function clamdAt(address: string): Scanner {
  return { scan: (content) => scanBy(address, content) };
}

async function scanBy(address: string, content: Readable): Promise<ScanVerdict> {
  const socket = open(address);
  try {
    const answer = answerOf(socket);
    // The answer may be the end of the connection before everything is sent; who writes must not hear of it first.
    answer.catch(() => {});
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const part of content as AsyncIterable<Buffer>) {
      for (let at = 0; at < part.length; at += CHUNK) {
        const chunk = part.subarray(at, at + CHUNK);
        await write(socket, Buffer.concat([lengthOf(chunk.length), chunk]));
      }
    }
    await write(socket, lengthOf(0));
    return verdictIn(await answer);
  } finally {
    content.destroy();
    socket.destroy();
  }
}

function open(address: string): Socket {
  const { hostname, port, pathname } = new URL(address);
  const socket = hostname === '' ? connect(pathname) : connect(Number(port || 3_310), hostname);
  return socket.setTimeout(SILENCE_MS, () => socket.destroy(new ScanFailed(`the scanner said nothing for ${SILENCE_MS / 1000} s`)));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

/** One line, ended by a zero byte or by the end of the connection. */
const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8');
      if (text.includes('\0') || text.length > ANSWER_BYTES) resolve(text);
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.on('close', () => reject(new ScanFailed('the scanner closed the connection')));
  });

function verdictIn(answer: string): ScanVerdict {
  const line = answer.split('\0')[0] as string;
  if (/^stream: OK$/.test(line.trim())) return { verdict: 'clean' };
  const finding = /^stream: (.+) FOUND$/.exec(line.trim())?.[1];
  if (finding !== undefined) return { verdict: 'infected', finding: finding.slice(0, 200) };
  throw new ScanFailed(`the scanner answered ${JSON.stringify(line.slice(0, 200))}`);
}
