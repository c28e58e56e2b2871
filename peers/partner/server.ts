import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MOODS, openOrders, type Event, type Mood, type Orders } from './orders.ts';
import type { ReadSettings } from './settings.ts';
import { isGenuine } from './signature.ts';

const MOST_BYTES = 100_000;

/** A partner's program: hears of orders and answers them. `now` is its clock, in milliseconds. */
export function partner(settings: ReadSettings, now: () => number = Date.now): { readonly server: Server; readonly orders: Orders } {
  const orders = openOrders(settings);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => void (response.headersSent || response.writeHead(500).end()));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://partner');
    if (request.method === 'POST' && pathname === '/webhook') return hear(request, response);
    if (pathname === '/control') return control(request, response);
    return void response.writeHead(404).end();
  };

  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    if (!body || !isGenuine(String(request.headers['kabinet-signature'] ?? ''), body, settings().secrets, now())) return say(response, 401, { problem: 'signature' });
    const event = JSON.parse(body.toString('utf8')) as Event;
    const said = orders.hear(event);
    say(response, said.status, said.body);
    await said.later?.();
  };

  /** For demonstrations and tests: what was heard, and how the program is to behave. */
  const control = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return say(response, 200, { mood: orders.mood, heard: orders.heard, kept: [...orders.kept.values()] });
    const wish = JSON.parse((await bytesOf(request))?.toString('utf8') ?? '{}') as { mood?: Mood; lateMs?: number };
    if (wish.mood !== undefined && !MOODS.includes(wish.mood)) return say(response, 400, { problem: `mood is one of ${MOODS.join(', ')}` });
    if (wish.mood !== undefined) orders.mood = wish.mood;
    if (wish.lateMs !== undefined) orders.lateMs = wish.lateMs;
    return say(response, 200, { mood: orders.mood });
  };
  return { server, orders };
}

const say = (response: ServerResponse, status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** The bytes as they came; nothing where there are too many. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
