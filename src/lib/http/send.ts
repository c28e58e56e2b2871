import type { FastifyReply } from 'fastify';
import type { CookieJar } from './cookies.ts';
import type { Answer } from './visit.ts';

/** Turns a page's answer into the reply: redirects are 303 so that a reload never posts again. */
export function send(reply: FastifyReply, jar: CookieJar, answer: Exclude<Answer, { missing: true }>): FastifyReply {
  jar.write(reply, answer.cookies ?? []);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  if ('to' in answer) return reply.redirect(answer.to, 303);
  // Encoded once: a string would be measured first and encoded by the socket again.
  if ('page' in answer) return reply.code(answer.status ?? 200).type('text/html; charset=utf-8').send(Buffer.from(answer.page.text));
  if ('json' in answer) {
    const status = answer.status ?? 200;
    return reply.code(status).type(`application/${status >= 400 ? 'problem+json' : 'json'}; charset=utf-8`).send(JSON.stringify(answer.json, asText));
  }
  if (answer.name) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`);
  return reply.type(answer.type).send(answer.file);
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
