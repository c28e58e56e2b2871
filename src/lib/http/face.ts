import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import { reading, transaction } from '../db/transaction.ts';
import type { Html } from '../html/html.ts';
import { isLanguage, type Language, type Texts } from '../i18n/texts.ts';
import { acceptedLanguage } from './accept-language.ts';
import { cookieJar, type CookieJar } from './cookies.ts';
import { checkFormToken, makeFormToken } from './form-token.ts';
import { once } from './once.ts';
import { placeOf } from './place.ts';
import { send } from './send.ts';
import { uploadedForm } from './upload.ts';
import type { Answer, House, Origin, Tenant, Visit } from './visit.ts';

/** One route of a face: method, path, who may, the audit word of what it does, and the page. */
export interface Row<V> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** `public`, or the word of a permission that the face's `admit` judges. */
  readonly needs: string;
  /** Audit action that the operation behind it records; `null` for a page that changes nothing. */
  readonly audit: string | null;
  readonly run: (visit: V) => Answer | Promise<Answer>;
  /** A GET that records that it happened (logged access) gets a writing transaction. */
  readonly writes?: true;
  /** Its address alone allows it: programs that read mail send it without cookie or token (RFC 8058). What it does is harmless, and the same however often it is done. */
  readonly byAddressAlone?: true;
  /** The form carries one file, streamed, at most so many bytes. */
  readonly upload?: { readonly maxBytes: number; readonly fieldBytes?: number };
}

/** One way of looking at the product. Faces are strangers to each other and differ in these things alone. */
export interface Face<Operator extends Tenant, Actor, Paths, H extends House<Operator>> {
  readonly name: 'cabinet' | 'office' | 'api';
  readonly rows: readonly Row<Visit<Operator, Actor, Paths, H>>[];
  readonly paths: (base: string) => Paths;
  /** Who is asking, found inside the request's transaction. */
  readonly authenticate: (tx: Tx, credentials: Credentials, now: Temporal.Instant) => Promise<Actor>;
  /** The language the actor chose for himself, if any. */
  readonly languageOf: (actor: Actor) => Language | undefined;
  /** Nothing when the actor may; otherwise what he gets instead. */
  readonly admit: (visit: Visit<Operator, Actor, Paths, H>, needs: string, row: Pick<Row<never>, 'method' | 'path'>) => Answer | undefined;
  /** What a person (or program) sees when things go wrong. */
  readonly trouble: (visit: Visit<Operator, Actor | undefined, Paths, H>, status: number) => Html | object;
  /** Forms carry a token; the machine interface, which has no cookies, does not need one. */
  readonly forms: boolean;
}

export interface Credentials {
  readonly cookie: (name: string) => string | undefined;
  readonly bearer: string | undefined;
}

/** Mounts a face on the application: every row becomes a route with session, permission, form token and error pages around it. */
export function mountFace<Operator extends Tenant, Actor, Paths, H extends House<Operator>>(app: FastifyInstance, house: H, face: Face<Operator, Actor, Paths, H>): void {
  type V = Visit<Operator, Actor, Paths, H>;
  const paths = new Map<string, Paths>();
  const pathsAt = (base: string): Paths => {
    let known = paths.get(base);
    if (!known) paths.set(base, (known = face.paths(base)));
    return known;
  };

  const base = (request: FastifyRequest, jar: CookieJar): Omit<V, 'actor' | 'tx' | 't'> & { language: Language | undefined } => {
    const place = placeOf(request.raw);
    const operator = house.operator(place.operatorId);
    const now = house.clock();
    return {
      house,
      operator,
      paths: pathsAt(place.base),
      origin: originOf(request),
      now,
      language: face.forms ? chosenLanguage(jar, operator) : acceptedLanguage(request.headers['accept-language'], operator.languages),
      here: place.here,
      params: (request.params ?? {}) as Record<string, string>,
      query: (request.query ?? {}) as Record<string, string>,
      body: (request.body ?? {}) as Record<string, unknown>,
      cookie: jar.get,
      token: () => makeFormToken(house.keys, jar.browserKey(), now),
    };
  };

  const speak = (visit: ReturnType<typeof base>, actor: Actor | undefined): Texts =>
    house.texts(visit.language ?? (actor && face.languageOf(actor)) ?? (visit.operator.languages[0] as Language), visit.operator.zone);

  const enter = async (tx: Tx, request: FastifyRequest, jar: CookieJar): Promise<V> => {
    const visit = base(request, jar);
    const actor = await face.authenticate(tx, { cookie: jar.get, bearer: bearerOf(request) }, visit.now);
    const t = speak(visit, actor);
    spoken.set(request, t);
    return { ...visit, actor, t, tx };
  };
  // Who is signed in may have chosen a language on another device: what goes wrong is told in it, too.
  const spoken = new WeakMap<FastifyRequest, Texts>();

  const show = async (row: Row<V>, request: FastifyRequest, jar: CookieJar): Promise<Answer> => {
    const language = (request.query as Record<string, string>)['language'];
    if (face.forms && isLanguage(language)) return { to: placeOf(request.raw).external, cookies: [{ name: 'language', value: language, maxAgeS: 31_536_000 }] };
    return (row.writes ? transaction : reading)(house.db, placeOf(request.raw).operatorId, async (tx) => {
      const visit = await enter(tx, request, jar);
      return face.admit(visit, row.needs, row) ?? row.run(visit);
    });
  };

  const act = async (row: Row<V>, request: FastifyRequest, jar: CookieJar): Promise<Answer> => {
    const { operatorId } = placeOf(request.raw);
    const entered = await reading(house.db, operatorId, (tx) => enter(tx, request, jar));
    const refusal = face.admit(entered, row.needs, row);
    if (refusal) return refusal;
    const form = row.upload ? await uploadedForm(request, row.upload.maxBytes, row.upload.fieldBytes) : { body: entered.body };
    const visit: V = { ...entered, ...form, tx: noTransaction };
    if (!face.forms || row.byAddressAlone) return Promise.resolve(row.run(visit)).finally(() => visit.upload?.content.destroy());
    const token = typeof visit.body['token'] === 'string' ? visit.body['token'] : '';
    const verdict = isOwnPage(request) ? checkFormToken(house.keys, jar.browserKey(), token, visit.now) : 'foreign';
    if (verdict !== 'good') {
      visit.upload?.content.destroy();
      return { page: face.trouble(visit, verdict === 'stale' ? 410 : 403) as Html, status: 403 };
    }
    // What changes nothing may be sent as often as one likes: it needs no row that remembers it.
    if (row.audit === null) return row.run(visit);
    const answer = await once(house.db, house.keys, operatorId, token, visit.now, async () => row.run(visit)).finally(() => visit.upload?.content.destroy());
    return answer === 'busy' ? { page: face.trouble(visit, 409) as Html, status: 409 } : answer;
  };

  const trouble = (request: FastifyRequest, reply: FastifyReply, jar: CookieJar, status: number) => {
    const visit = base(request, jar);
    const shown = face.trouble({ ...visit, actor: undefined, t: spoken.get(request) ?? speak(visit, undefined), tx: noTransaction }, status);
    return send(reply, jar, face.forms ? { page: shown as Html, status: status as 404 } : { json: shown, status });
  };

  app.register(
    async (scope) => {
      for (const row of face.rows) {
        scope.route({
          method: row.method,
          url: row.path,
          config: { needs: row.needs },
          handler: async (request, reply) => {
            const jar = cookieJar(request, face.name);
            const answer = await (row.method === 'GET' ? show : act)(row, request, jar);
            return 'missing' in answer ? trouble(request, reply, jar, 404) : send(reply, jar, answer);
          },
        });
      }
      scope.setNotFoundHandler((request, reply) => trouble(request, reply, cookieJar(request, face.name), 404));
      scope.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
        const status = statusOf(error);
        if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
        if (status === 503) reply.header('retry-after', '5');
        return trouble(request, reply, cookieJar(request, face.name), status);
      });
    },
    { prefix: `/~${face.name}` },
  );
}

const noTransaction = new Proxy({} as Tx, {
  get() {
    throw new Error('a posted form has no reading transaction: the operation opens its own');
  },
});

/** The language a person chose in this browser; programs say theirs with every request. */
function chosenLanguage(jar: CookieJar, operator: Tenant): Language | undefined {
  const chosen = jar.get('language');
  return isLanguage(chosen) && operator.languages.includes(chosen) ? chosen : undefined;
}

const originOf = (request: FastifyRequest): Origin => ({
  requestId: request.id,
  address: request.ip,
  browser: (request.headers['user-agent'] ?? '').slice(0, 300),
});

const bearerOf = (request: FastifyRequest): string | undefined => /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];

/** The browser's own word on where the form came from; browsers that say nothing are judged by the token alone. */
function isOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Errors with a status of their own keep it; a database out of reach or out of connections is a passing fault. */
function statusOf(error: { statusCode?: number; code?: string; message: string }): number {
  if (error.statusCode && error.statusCode >= 400) return error.statusCode;
  const isPassing = /^(57P0|08|53|ECONN|ENOENT|EPIPE)/.test(error.code ?? '') || /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
  return isPassing ? 503 : 500;
}
