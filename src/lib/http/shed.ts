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
  const [page, problem] = [answerOf(answers.page, 'text/html', answers.headers), answerOf(answers.problem, 'application/problem+json', answers.headers)];
  const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const urgency = urgencyOf(request);
    if (urgency !== undefined) {
      const leave = gate.enter(urgency);
      if (!leave) return turnAway(response, request.headers.accept?.includes('application/json') === true ? problem : page);
      response.once('close', leave);
    }
    for (const handle of handlers) handle.call(server, request, response);
  });
  server.once('close', gate.stop);
}

interface Made {
  readonly body: Buffer;
  /** Names and values by turns: written as they are, they cost a third less than an object, and thousands are written in a second. */
  readonly headers: readonly string[];
}

function answerOf(body: Buffer, type: string, headers: BusyAnswers['headers']): Made {
  const own = { 'content-type': `${type}; charset=utf-8`, 'content-length': String(body.length), 'retry-after': RETRY_AFTER_S, 'cache-control': 'no-store' };
  return { body, headers: Object.entries({ ...headers, ...own }).flat() };
}

function turnAway(response: ServerResponse, { body, headers }: Made): void {
  response.writeHead(503, headers as string[]);
  response.end(body);
}
