import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { answerTo, DEEDS, type Deed, type Person } from './answers.ts';
import { keysIn, type KeyFolder } from './keys.ts';
import { page } from './page.ts';
import { accept } from './web-socket.ts';

export interface NcalayerOptions {
  /** A folder that `kabinet eds test-pki` made. */
  readonly keysFolder: string;
  /** The program that signs, with its first arguments. */
  readonly signer: readonly string[];
  readonly port?: number;
  /** Who signs until somebody else is chosen. */
  readonly person?: string;
  /** Files of a certificate and key that the browser trusts; without them the connection is not encrypted. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
}

export interface Ncalayer {
  /** What a page connects to. */
  readonly url: string;
  /** Where one chooses who signs. */
  readonly page: string;
  choose(name: string, deed?: Deed): void;
  close(): Promise<void>;
}

const VERSION = { result: { version: '1.4' } };
const MOST_FORM = 2_000;

/** Starts the stand-in on the loopback: what NCALayer says to pages, with a page of its own in place of its window. */
export async function startNcalayer({ keysFolder, signer, port = 13_579, person: first, tls }: NcalayerOptions): Promise<Ncalayer> {
  const keys = keysIn(keysFolder, signer);
  const person: Person = { name: first ?? keys.list()[0] ?? '', deed: 'sign' };
  const choose = (name: string, deed: Deed = 'sign'): void => {
    if (!keys.list().includes(name)) throw new Error(`there is no key ${name}`);
    Object.assign(person, { name, deed });
  };
  const respond = (request: IncomingMessage, response: ServerResponse): void => void show(request, response, keys, person, choose);
  const server: Server = tls ? createSecureServer({ cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }, respond) : createServer(respond);
  const open = new Set<() => void>();
  server.on('upgrade', (request: IncomingMessage, socket) => {
    let isBusy = false;
    const connection = accept(request, socket, (text) => {
      if (text === '--heartbeat--') return;
      if (isBusy) return connection.say(JSON.stringify({ status: false, code: 'GENERAL_ERROR', message: 'One request at a time', details: null }));
      isBusy = true;
      answerTo(text, { ...person }, keys)
        .catch((error: Error) => ({ status: false, code: 'SIGNING_FAILURE', message: error.message, details: null }))
        .then((answer) => connection.say(JSON.stringify(answer)))
        .finally(() => (isBusy = false));
    });
    open.add(connection.close);
    socket.on('close', () => open.delete(connection.close));
    connection.say(JSON.stringify(VERSION));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${tls ? 'wss' : 'ws'}://${place}`,
    page: `${tls ? 'https' : 'http'}://${place}/`,
    choose,
    async close() {
      for (const each of open) each();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Its own page: who sits at the keyboard, and what he will do. A form of another site is refused by where it comes from. */
async function show(request: IncomingMessage, response: ServerResponse, keys: KeyFolder, person: Person, choose: (name: string, deed: Deed) => void): Promise<void> {
  const site = request.headers['sec-fetch-site'];
  if (request.method === 'POST' && (site === undefined || site === 'same-origin')) {
    const form = new URLSearchParams((await Array.fromAsync(request as AsyncIterable<Buffer>)).join('').slice(0, MOST_FORM));
    const deed = DEEDS.find((one) => one === form.get('deed')) ?? 'sign';
    if (keys.list().includes(form.get('name') ?? '')) choose(form.get('name') as string, deed);
    response.writeHead(303, { location: '/' }).end();
    return;
  }
  if (request.method !== 'GET' || request.url !== '/') return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'" }).end(page(keys.list().map((name) => ({ name, owner: keys.owner(name) })), person));
}
