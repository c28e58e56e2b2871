import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail server that takes every letter and keeps none. */
export interface MailSink {
  readonly port: number;
  readonly taken: () => number;
  close(): Promise<void>;
}

export async function openMailSink(): Promise<MailSink> {
  let taken = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let [text, isLetter] = ['', false];
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    socket.on('data', (part) => {
      text += part.toString('latin1');
      for (;;) {
        const end = isLetter ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end < 0) return;
        const line = isLetter ? '.' : text.slice(0, end);
        text = text.slice(end + (isLetter ? 5 : 2));
        if (isLetter) taken += 1;
        isLetter = /^data$/i.test(line);
        socket.write(isLetter ? '354 go on\r\n' : /^quit$/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
        if (/^quit$/i.test(line)) socket.end();
      }
    });
    socket.write('220 sink\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => taken,
    close: () => new Promise((resolve) => (server.close(() => resolve()), open.forEach((socket) => socket.destroy()))),
  };
}

/** Letters a second that the sink takes from a client that does nothing else: one connection in each lane, one letter after the other. */
export async function bareLetters(port: number, letter: string, letters: number, lanes: number): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: lanes }, () => oneLane(port, letter, Math.ceil(letters / lanes))));
  return (letters * 1_000) / (performance.now() - startedAt);
}

async function oneLane(port: number, letter: string, letters: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const say = async (line: string): Promise<void> => {
    socket.write(line);
    await once(socket, 'data');
  };
  await once(socket, 'data');
  await say('EHLO bench\r\n');
  for (let n = 0; n < letters; n += 1) for (const line of ['MAIL FROM:<a@mail.example>\r\n', 'RCPT TO:<b@mail.example>\r\n', 'DATA\r\n', `${letter}\r\n.\r\n`]) await say(line);
  socket.end('QUIT\r\n');
  await once(socket, 'close');
}
