import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#lib/clock.ts';
import { placeOf } from '#lib/http/place.ts';
import type { Operator } from '#operators';
import * as payments from '#payments';

/** A call is a few hundred bytes. */
const CALL_BYTES = 16_384;

/** What the agents' endpoint needs of the house. */
export interface AgentsHouse extends payments.PaymentsHouse {
  readonly operator: (id: number) => Operator;
  readonly clock: Clock;
  readonly readSecrets: payments.ReadSecrets;
}

/**
 * Where terminals and banks ask and pay (PA-3): `/agents/<code>`, by GET or a posted form. Apart from the face's table, for each agent speaks
 * its own dialect, wants the status 200 whatever the answer is, and asks more often than the quotas of the API allow.
 */
export function mountAgents(app: FastifyInstance, house: AgentsHouse): void {
  app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: CALL_BYTES }, (_request, body, done) => done(null, body));
      scope.route<{ Params: { agent: string } }>({
        method: ['GET', 'POST'],
        url: '/agents/:agent',
        handler: async (request, reply) => {
          const operator = house.operator(placeOf(request.raw).operatorId);
          const agent = payments.agentOf(operator, request.params.agent);
          reply.header('cache-control', 'no-store');
          if (!agent) return reply.code(404).type('text/plain; charset=utf-8').send('');
          const fault = payments.admitAgent(operator, agent, callerOf(request), house.readSecrets);
          if (fault === 'wrong-password') reply.header('www-authenticate', 'Basic realm="agents"');
          if (fault) return reply.code(fault === 'wrong-password' ? 401 : 403).type('text/plain; charset=utf-8').send('');
          const origin = { requestId: request.id, address: request.ip, browser: '' };
          const answer = await payments.answerAgent(house, operator, agent, queryOf(request), origin, house.clock());
          return reply.type(answer.type).send(answer.body);
        },
      });
      // An agent repeats what was not answered: whatever broke here, the operation is told again.
      scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
        const status = error.statusCode ?? 503;
        if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'an agent could not be answered');
        return reply.code(status).type('text/plain; charset=utf-8').send('');
      });
    },
    { prefix: '/~api' },
  );
}

/** The certificate is what a proxy that is believed hands on; a caller who comes straight says nothing of himself. */
const callerOf = (request: FastifyRequest) => ({
  address: request.ip,
  authorization: request.headers.authorization,
  certificate: (request.ips?.length ?? 0) > 1 ? oneOf(request.headers['x-client-certificate']) : undefined,
});

const queryOf = (request: FastifyRequest): Record<string, unknown> => ({ ...(request.query as object), ...(typeof request.body === 'string' ? Object.fromEntries(new URLSearchParams(request.body)) : {}) });

const oneOf = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0]);
