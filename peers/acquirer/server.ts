import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';
import { treeOf, type Tree } from './signatures.ts';

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The body as it came, as text. */
  readonly raw: string;
  /** Fields of a JSON or form body; names like `a[0][b]` make a tree. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The path that was called. */
  readonly path: string;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type?: 'application/json' | 'text/xml' | 'text/html' | 'text/css';
  readonly headers?: Readonly<Record<string, string>>;
}

/** `api` calls come from merchants and get the faults that were ordered; `page` and `control` do not. */
export interface Route {
  readonly kind: 'api' | 'page' | 'control';
  readonly method: 'GET' | 'POST';
  /** `:name` stands for one part of the path. */
  readonly path: string;
  readonly run: (call: Call) => Reply | Promise<Reply>;
}

export const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });

const BODY_BYTES = 1_000_000;
const SILENCE_MS = 120_000;

/** The HTTP server over all routes. */
export function openServer(routes: readonly Route[], faults: Faults): Server {
  const known = routes.map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) give(response, json(500, { type: 'error', code: 'internal_server_error' }));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const match = known.flatMap(({ route, pattern }) => {
      const found = route.method === request.method ? pattern.exec(url.pathname) : null;
      return found ? [{ route, params: { ...found.groups } as Record<string, string> }] : [];
    })[0];
    if (!match) return give(response, json(404, { type: 'error', code: 'not_found' }));
    const raw = await bodyOf(request);
    if (raw === undefined) return give(response, json(413, { type: 'error', code: 'invalid_request' }));
    const fault = match.route.kind === 'api' ? faults.take('api', url.pathname) : undefined;
    if (fault?.kind === 'delay') await wait(fault.amount);
    if (fault?.kind === 'error-before') return give(response, json(500, { type: 'error', code: 'internal_server_error' }));
    const fields = fieldsOf(raw, request.headers['content-type'] ?? '');
    const reply = fields === undefined ? json(400, { type: 'error', code: 'invalid_request' }) : await match.route.run({ params: match.params, query: url.searchParams, headers: request.headers, raw, fields, path: url.pathname });
    return giveWith(fault, response, reply);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function fieldsOf(raw: string, type: string): Tree | Record<string, unknown> | undefined {
  if (raw === '') return {};
  if (!type.includes('json')) return treeOf(new URLSearchParams(raw));
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function give(response: ServerResponse, { status, body, type = 'application/json', headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store', ...headers });
  response.end(body);
}

/** The work is done and in the books; what the merchant hears of it is another matter. */
async function giveWith(fault: Fault | undefined, response: ServerResponse, reply: Reply): Promise<void> {
  const { body } = reply;
  switch (fault?.kind) {
    case 'silent-after':
      await Promise.race([wait(Math.max(fault.amount, 0) || SILENCE_MS, undefined, { ref: false }), new Promise((gone) => response.once('close', gone))]);
      return void response.destroy();
    case 'error-after':
      return give(response, json(500, { type: 'error', code: 'internal_server_error' }));
    case 'reset':
      response.writeHead(reply.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy());
      return;
    case 'truncated':
      return give(response, { ...reply, body: body.slice(0, body.length / 2) });
    case 'oversized':
      return give(response, { ...reply, body: `${body.slice(0, -1)}${' '.repeat(20_000_000)}${body.slice(-1)}` });
    case 'nonsense':
      return give(response, { status: 200, type: 'text/html', body: '<!doctype html><title>Bad gateway</title>' });
    case 'wrong-amount':
      return give(response, { ...reply, body: body.replace(/("(?:Amount|value)":\s*"?|<pg_amount>)(\d+)/g, (_all, before: string, whole: string) => `${before}${BigInt(whole) + 1n + BigInt(Math.floor(Math.random() * 1_000))}`) });
    default:
      return give(response, reply);
  }
}
