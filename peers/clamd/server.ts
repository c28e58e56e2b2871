import { createServer, type Server, type Socket } from 'node:net';

const MOST_BYTES = 25 * 1024 * 1024;
// The EICAR test string, put together so that no scanner stumbles over this source.
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** The daemon, listening nowhere yet. */
export const clamd = (): Server => createServer(serve);

function serve(socket: Socket): void {
  let waiting = Buffer.alloc(0);
  let content: Buffer[] | undefined;
  let bytes = 0;
  const answer = (text: string) => socket.end(`${text}\0`);
  socket.on('error', () => socket.destroy());
  socket.on('data', (part) => {
    waiting = Buffer.concat([waiting, part as Buffer]);
    if (!content) {
      const end = waiting.findIndex((byte) => byte === 0 || byte === 0x0a);
      if (end < 0) return;
      const command = waiting.toString('latin1', 0, end).replace(/^[zn]/, '');
      waiting = waiting.subarray(end + 1);
      if (command === 'PING') return void answer('PONG');
      if (command === 'VERSION') return void answer('ClamAV 1.4.3/27500/Sat Nov 21 09:00:00 2026');
      if (command !== 'INSTREAM') return void answer('UNKNOWN COMMAND');
      content = [];
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) return void answer(Buffer.concat(content).includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK');
      if (waiting.length < 4 + length) return;
      bytes += length;
      if (bytes > MOST_BYTES) return void answer('INSTREAM size limit exceeded. ERROR');
      content.push(waiting.subarray(4, 4 + length));
      waiting = waiting.subarray(4 + length);
    }
  });
}
