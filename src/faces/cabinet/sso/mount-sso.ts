import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { closureOf } from '#announcements';
import { reading } from '#lib/db/transaction.ts';
import { securityHeaders } from '#lib/http/app.ts';
import { cookieJar, type CookieJar } from '#lib/http/cookies.ts';
import { placeOf } from '#lib/http/place.ts';
import { isLanguage, type Language } from '#lib/i18n/texts.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as sso from '#sso';
import { cabinetPage } from '../layout.view.ts';
import { openPace, type Paced } from '../paces/pace.ts';
import { cabinetPaths } from '../paths.ts';
import { trouble } from '../trouble.view.ts';
import type { CabinetHouse, CabinetVisit } from '../visit.ts';
import { QUESTION_COOKIE } from './question.page.ts';
import { signOnTrouble } from './question.view.ts';

/** Where the protocol's addresses begin: an operator's name as an issuer is the address of his cabinet and this. */
export const SIGN_ON = '/sso';

/** The library's cookie for its session: it is made here from the cabinet's own and never reaches a browser. */
const SESSION_COOKIE = 'sso-session';
const RESUME_COOKIE = 'sso-resume';
const BEGINS = '/auth';
const RESUMES = /^\/auth\/[\w-]+$/;
/** The library takes addresses in capitals and with a slash at the end for the same; what is asked of one spelling here has to be asked of all, so there is only one. */
const SPELT = /^\/[a-z.][a-z._-]*(\/[\w.-]+)*$/;

/**
 * The protocol's own addresses below `/sso`: discovery, keys, authorization, tokens, user information. Apart from the face's table, for the library reads requests and writes answers by
 * itself. It gets no cookie but those of the protocol and a session made from the cabinet's; the scheme and host that it sees are the installation's, whatever the request says.
 */
export function mountSso(app: FastifyInstance, house: CabinetHouse): void {
  const providers = sso.openProviders(house);
  const paced = openPace();
  app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      // Left unread: the library reads it.
      scope.addContentTypeParser('*', (_request, _body, done) => done(null));
      scope.route({ method: ['GET', 'POST'], url: `${SIGN_ON}/*`, handler: (request, reply) => answer(house, providers, paced, request, reply) });
    },
    { prefix: '/~cabinet' },
  );
}

async function answer(house: CabinetHouse, providers: sso.Providers, paced: Paced, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = placeOf(request.raw);
  const operator = house.operator(place.operatorId);
  const jar = cookieJar(request, 'cabinet');
  const issuer = new URL(house.issuerOf(operator));
  const names = { session: SESSION_COOKIE, interaction: jar.nameOf(QUESTION_COOKIE), resume: `${place.operatorCode}-${RESUME_COOKIE}` };
  const visit = visitorOf(house, operator, request, jar);
  const refuse = (status: 404 | 503) => reply.code(status).type('text/html; charset=utf-8').send(trouble(visit, status).text);
  if (!operator.profile.catalog) return refuse(404);
  if (closureOf(house.board.of(operator.id), { face: 'cabinet', path: SIGN_ON }, visit.now)) return refuse(503);
  const path = `/${(request.raw.url ?? '').replace(/^\/~cabinet\/sso\/?/, '')}`;
  const address = path.split('?')[0] as string;
  if (!SPELT.test(address)) return refuse(404);
  const resumed = RESUMES.test(address) ? request.cookies[names.resume] : undefined;
  if (resumed !== undefined && !(await isSameUser(house, operator, jar, resumed, visit.now))) return reply.code(410).type('text/html; charset=utf-8').send(trouble(visit, 410).text);
  // Each of these is a row that waits for an answer.
  const stopped = address === BEGINS && !(await userOf(house, operator, jar, visit.now)) ? paced(visit, 'sign-on') : undefined;
  if (stopped && 'page' in stopped) return reply.code(429).headers(stopped.headers ?? {}).type('text/html; charset=utf-8').send(stopped.page.text);
  const isSecure = issuer.protocol === 'https:';
  const provider = await providers.of(operator, { cookies: names, isSecure, showTrouble: show });
  reply.hijack();
  pages.set(request.raw, (word) => cabinetPage(visit, { title: visit.t('cabinet.sso.trouble.title'), width: 'narrow', main: signOnTrouble(visit.t, visit.paths, word) }).text);
  for (const [name, value] of Object.entries(securityHeaders(isSecure))) reply.raw.setHeader(name, value);
  withoutCookie(reply.raw, SESSION_COOKIE);
  await provider.callback()(asSeenByLibrary(request, jar, issuer, path, names), reply.raw);
  return reply;
}

/** Shows a fault to the person whose browser brought it; the page is the operator's, in his language. */
const pages = new WeakMap<IncomingMessage, (word: string) => string>();
function show(context: KoaContextWithOIDC, out: { readonly error: string }): void {
  context.type = 'html';
  context.body = pages.get(context.req)?.(out.error) ?? '';
}

async function isSameUser(house: CabinetHouse, operator: Operator, jar: CookieJar, question: string, now: Temporal.Instant): Promise<boolean> {
  const userId = await userOf(house, operator, jar, now);
  return reading(house.db, operator.id, (tx) => sso.isAnsweredBy(tx, house, question, userId, now));
}

/** Who is signed in in this browser. */
async function userOf(house: CabinetHouse, operator: Operator, jar: CookieJar, now: Temporal.Instant): Promise<string | undefined> {
  const token = jar.get('session');
  return token === undefined ? undefined : reading(house.db, operator.id, async (tx) => (await identity.loadSession(tx, 'cabinet', token, operator, now))?.userId);
}

function asSeenByLibrary(request: FastifyRequest, jar: CookieJar, issuer: URL, path: string, names: sso.CookieNames): IncomingMessage {
  const { raw, cookies } = request;
  const session = jar.get('session');
  const kept = [names.interaction, names.resume].flatMap((name) => (cookies[name] === undefined ? [] : [`${name}=${cookies[name]}`]));
  for (const name of Object.keys(raw.headers).filter((each) => each.startsWith('x-forwarded-'))) delete raw.headers[name];
  Object.assign(raw.headers, { host: issuer.host, 'x-forwarded-proto': issuer.protocol.replace(':', ''), cookie: [...kept, ...(session === undefined ? [] : [`${names.session}=${session}`])].join('; ') });
  return Object.assign(raw, { url: path, originalUrl: `${issuer.pathname}${path}` });
}

/** Lets an answer set every cookie but one. */
function withoutCookie(response: ServerResponse, name: string): void {
  const set = response.setHeader.bind(response);
  response.setHeader = (header, value) => {
    if (header.toLowerCase() !== 'set-cookie') return set(header, value);
    const left = [value].flat().filter((cookie) => !String(cookie).startsWith(`${name}=`)).map(String);
    return left.length === 0 ? response : set(header, left);
  };
}

/** A visit of somebody of whom nothing is known but his language: for pages that say what went wrong. */
function visitorOf(house: CabinetHouse, operator: Operator, request: FastifyRequest, jar: CookieJar): CabinetVisit {
  const chosen = jar.get('language');
  const language = isLanguage(chosen) && operator.languages.includes(chosen) ? chosen : (operator.languages[0] as Language);
  const { base } = placeOf(request.raw);
  return {
    house,
    operator,
    actor: { kind: 'visitor' },
    paths: cabinetPaths(base),
    origin: { requestId: request.id, address: request.ip, browser: '' },
    now: house.clock(),
    t: house.texts(language, operator.zone),
    here: cabinetPaths(base).home(),
    params: {},
    query: {},
    body: {},
    cookie: jar.get,
    token: () => '',
    tx: undefined as never,
  };
}
