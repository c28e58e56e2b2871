import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { clamdAt, ScanFailed } from './clamd.ts';

const PEER = join(import.meta.dirname, '../../../peers/clamd/main.ts');
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

describe('the scanner ClamAV', () => {
  const port = 20_000 + (process.pid % 20_000);
  let peer: ChildProcess;
  before(async () => {
    peer = spawn(process.execPath, [PEER, '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => peer.stdout?.once('data', resolve));
  });
  after(() => void peer.kill());

  const scan = (...parts: (string | Buffer)[]) => clamdAt(`clamd://127.0.0.1:${port}`).scan(Readable.from(parts.map((part) => Buffer.from(part))));

  test('what is harmless is clean, in one chunk or many, empty or large', async () => {
    assert.deepEqual(await scan('hello'), { verdict: 'clean' });
    assert.deepEqual(await scan(), { verdict: 'clean' });
    assert.deepEqual(await scan(Buffer.alloc(3_000_000, 1), Buffer.alloc(200_000, 2)), { verdict: 'clean' });
  });

  test('what is harmful is named, wherever the chunks are cut', async () => {
    assert.deepEqual(await scan('before', EICAR.slice(0, 20), EICAR.slice(20)), { verdict: 'infected', finding: 'Eicar-Signature' });
  });

  test('a scanner that refuses, is not there, hangs up or talks nonsense gives no verdict', async () => {
    await assert.rejects(scan(Buffer.alloc(26 * 1024 * 1024)), (error: Error) => error instanceof ScanFailed || /EPIPE|ECONNRESET/.test(error.message));
    await assert.rejects(clamdAt('clamd://127.0.0.1:1').scan(Readable.from([Buffer.from('x')])));
    for (const word of ['', 'OK\0', 'stream: OK but not really\0', 'stream:  FOUND\0']) {
      const odd = createServer((socket) => socket.end(word).on('error', () => {}));
      await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
      const { port: at } = odd.address() as { port: number };
      await assert.rejects(clamdAt(`clamd://127.0.0.1:${at}`).scan(Readable.from([Buffer.from('x')])), word);
      odd.close();
    }
  });
});
