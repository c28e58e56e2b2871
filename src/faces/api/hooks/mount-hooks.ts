import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#lib/clock.ts';
import { placeOf } from '#lib/http/place.ts';
import type { Operator } from '#operators';
import * as payments from '#payments';

/** The longest notice of any acquirer is a few kilobytes; more is refused before it is read. */
const NOTICE_BYTES = 65_536;

/** What the notices' endpoint needs of the house. */
export interface HooksHouse extends payments.PaymentsHouse {
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
}

/**
 * Where acquirers tell of payments: `/hooks/<protocol>`, with the event behind it where the protocol gives each its own address.
 * Apart from the face's table, for signatures are made over the bytes as they came, and each protocol wants its own answer:
 * nothing here parses a body, asks for a token or speaks a language. Who may is decided by signature and network.
 */
export function mountHooks(app: FastifyInstance, house: HooksHouse): void {
  app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: NOTICE_BYTES }, (_request, body, done) => done(null, body));
      for (const url of ['/hooks/:provider', '/hooks/:provider/:event'])
        scope.route<{ Params: { provider: string } }>({
          method: ['GET', 'POST'],
          url,
          handler: async (request, reply) => {
            const { operatorId } = placeOf(request.raw);
            const origin = { requestId: request.id, address: request.ip, browser: '' };
            const answer = await payments.receiveNotice(house, house.operator(operatorId), request.params.provider, noticeOf(request), origin, house.clock());
            return reply.code(answer.status).header('cache-control', 'no-store').type(answer.type).send(answer.body);
          },
        });
      // An acquirer repeats what was not answered well: whatever broke here, the notice comes again.
      scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
        const status = error.statusCode ?? 503;
        if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'a notice could not be taken');
        return reply.code(status).type('text/plain; charset=utf-8').send('');
      });
    },
    { prefix: '/~api' },
  );
}

function noticeOf(request: FastifyRequest): Parameters<typeof payments.receiveNotice>[3] {
  const [path = '', query = ''] = placeOf(request.raw).rest.split('?', 2);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
  return { method: request.method, path, query, headers, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), address: request.ip };
}
