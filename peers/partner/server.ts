import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MOODS, openOrders, type Event, type Mood, type Orders } from './orders.ts';
import { failedPage, homePage, PAGE_POLICY, STYLE } from './page.ts';
import type { ReadSettings } from './settings.ts';
import { openSignOn, type SignedOn } from './sign-on.ts';
import { isGenuine } from './signature.ts';
import { languageOf } from './texts.ts';

const MOST_BYTES = 100_000;

/** Cookies of this program: a sign-on that is under way, and who is signed on. */
const [BEGUN, SESSION] = ['partner-begun', 'partner-session'];

/** A partner's program: hears of orders and answers them, and has a page that customers reach by single sign-on. `now` is its clock, in milliseconds. */
export function partner(settings: ReadSettings, now: () => number = Date.now): { readonly server: Server; readonly orders: Orders } {
  const orders = openOrders(settings);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => void (response.headersSent || response.writeHead(500).end()));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://partner');
    if (request.method === 'POST' && pathname === '/webhook') return hear(request, response);
    if (pathname === '/control') return control(request, response);
    if (pathname === '/style.css') return void response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(STYLE);
    if (request.method === 'GET') return browse(request, response, pathname, searchParams);
    response.writeHead(404).end();
  };

  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    if (!body || !isGenuine(String(request.headers['kabinet-signature'] ?? ''), body, settings().secrets, now())) return say(response, 401, { problem: 'signature' });
    const event = JSON.parse(body.toString('utf8')) as Event;
    const said = orders.hear(event);
    say(response, said.status, said.body);
    await said.later?.();
  };

  const signOn = openSignOn(settings, now);
  const sessions = new Map<string, SignedOn>();
  const browse = async (request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> => {
    const language = languageOf(String(request.headers['accept-language'] ?? ''));
    const cookies = cookiesOf(request);
    if (path === '/') {
      const who = sessions.get(cookies.get(SESSION) ?? '');
      return show(response, 200, homePage(language, who, [...orders.kept.values()].filter(({ customer }) => who !== undefined && customer === who.sub)));
    }
    if (path === '/start') {
      const begun = await signOn.begin(Object.fromEntries(query)).catch((error: Error) => error);
      return begun instanceof Error ? show(response, 502, failedPage(language, begun.message)) : go(response, begun.to, [`${BEGUN}=${begun.kept}; Path=/callback; HttpOnly; SameSite=Lax`]);
    }
    if (path === '/callback') {
      const who = await signOn.finish(query, cookies.get(BEGUN) ?? '').catch((error: Error) => error);
      if (who instanceof Error) return show(response, 403, failedPage(language, who.message));
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, who);
      return go(response, '/', [`${SESSION}=${id}; Path=/; HttpOnly; SameSite=Lax`, `${BEGUN}=; Path=/callback; Max-Age=0`]);
    }
    if (path === '/leave') {
      sessions.delete(cookies.get(SESSION) ?? '');
      return go(response, '/', [`${SESSION}=; Path=/; Max-Age=0`]);
    }
    return void response.writeHead(404).end();
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

const show = (response: ServerResponse, status: number, page: string): void =>
  void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end(page);

const go = (response: ServerResponse, to: string, cookies: readonly string[]): void => void response.writeHead(303, { location: to, 'set-cookie': [...cookies], 'cache-control': 'no-store' }).end();

const cookiesOf = (request: IncomingMessage): Map<string, string> => new Map((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]));

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
