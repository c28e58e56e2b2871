import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Admission, Urgency } from './admission.ts';

/** What whoever is turned away gets: made beforehand, so that it costs nothing. */
export interface BusyAnswers {
  readonly page: Buffer;
  readonly problem: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const RETRY_AFTER_S = '5';

/**
 * Puts an admission before a server: whoever is turned away is answered at once, before routing, sessions and database, and
 * keeps the connection. What `urgencyOf` names `undefined` (files, health) is let in always.
 */
export function shedLoad(server: Server, gate: Admission, answers: BusyAnswers, urgencyOf: (request: IncomingMessage) => Urgency | undefined): void {
  const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const urgency = urgencyOf(request);
    if (urgency !== undefined) {
      if (!gate.enter(urgency)) return turnAway(request, response, answers);
      response.once('close', gate.leave);
    }
    for (const handle of handlers) handle.call(server, request, response);
  });
  server.once('close', gate.stop);
}

function turnAway(request: IncomingMessage, response: ServerResponse, answers: BusyAnswers): void {
  const isProgram = request.headers.accept?.includes('application/json') === true;
  const body = isProgram ? answers.problem : answers.page;
  response.writeHead(503, {
    ...answers.headers,
    'content-type': isProgram ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    'content-length': body.length,
    'retry-after': RETRY_AFTER_S,
    'cache-control': 'no-store',
  });
  response.end(body);
}
