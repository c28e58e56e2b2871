import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Stand {
  readonly address: string;
  /** Notices in the order in which they came. */
  readonly heard: Heard[];
  /** What the merchant answers from now on; 0 ends the connection. */
  answer: (heard: Heard) => { status: number; body: string };
  call(path: string, fields: object, headers?: Record<string, string>): Promise<{ status: number; body: any }>;
  form(path: string, fields: Record<string, string>): Promise<{ status: number; to: string; text: string }>;
  control(path: string, fields?: object): Promise<any>;
  books(): Promise<any>;
  /** Waits until so many notices came there that mention a text. */
  hear(path: string, count?: number, mentions?: string): Promise<Heard[]>;
  /** How many of them have come so far. */
  count(path: string, mentions: string): number;
  close(): Promise<void>;
}

export const CP = { authorization: `Basic ${btoa('pk_test:cp-secret')}` };
export const YK = { authorization: `Basic ${btoa('100500:yk-secret')}` };
export const PG = { merchant: '777', secret: 'pg-secret' };

/** The sandbox as a program of its own, and a merchant who listens. */
export async function openStand(): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-'));
  const heard: Heard[] = [];
  const merchant = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      heard.push(one);
      const { status, body: said } = stand.answer(one);
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((ready) => merchant.listen(0, '127.0.0.1', ready));
  const own = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}`;
  const merchants = [
    { dialect: 'cloudpayments', id: 'pk_test', secret: 'cp-secret', currency: 'RUB', notices: { '*': `${own}/cp` } },
    { dialect: 'yookassa', id: '100500', secret: 'yk-secret', currency: 'RUB', notices: { '*': `${own}/yk` } },
    { dialect: 'freedompay', id: PG.merchant, secret: PG.secret, currency: 'KZT', notices: { check: `${own}/fp/check`, result: `${own}/fp/result` } },
  ];
  writeFileSync(join(folder, 'merchants.json'), JSON.stringify(merchants));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--merchants', join(folder, 'merchants.json'), '--books', join(folder, 'books.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (line: string) => ready(/http\S+/.exec(line)?.[0] ?? ''));
    child.once('exit', () => failed(new Error('the acquirer ended')));
  });
  const post = (path: string, body: string, headers: Record<string, string>) => fetch(`${address}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
  const stand: Stand = {
    address,
    heard,
    answer: ({ path }) => (path.startsWith('/fp') ? { status: 200, body: '<response><pg_status>ok</pg_status></response>' } : { status: 200, body: '{"code":0}' }),
    async call(path, fields, headers = {}) {
      const response = await post(path, JSON.stringify(fields), { 'content-type': 'application/json', ...headers });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    async form(path, fields) {
      const response = await post(path.replace(/^http:\/\/localhost:\d+/, ''), new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
      return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
    },
    control: async (path, fields = {}) => (await stand.call(`/_sandbox${path}`, fields)).body,
    books: async () => (await fetch(`${address}/_sandbox/books`)).json(),
    async hear(path, count = 1, mentions = '') {
      for (const until = Date.now() + 5_000; Date.now() < until; await wait(5)) {
        const found = heard.filter((one) => one.path === path && one.body.includes(mentions));
        if (found.length >= count) return found;
      }
      throw new Error(`${count} notices at ${path} did not come: ${heard.map((one) => one.path).join(', ')}`);
    },
    count: (path, mentions) => heard.filter((one) => one.path === path && one.body.includes(mentions)).length,
    async close() {
      child.removeAllListeners('exit').kill();
      merchant.close();
      merchant.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
  return stand;
}
