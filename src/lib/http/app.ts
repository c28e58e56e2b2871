import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import { requestId } from '../ids.ts';
import { contentPolicy } from './content-policy.ts';
import { rewriteTo, type Place } from './place.ts';

const FORM_BYTES = 100_000;
const HEADERS_TIMEOUT_MS = 10_000;
// A registry of a gigabyte over a slow line still gets through; slower clients are dropped.
const REQUEST_TIMEOUT_MS = 900_000;
// Longer than any address that Node reads: the page that looks a parameter up answers, in its face's own words.
const PARAMETER_LENGTH = 16_384;

export interface AppOptions {
  readonly resolve: (request: IncomingMessage) => Place | undefined;
  readonly logger: FastifyBaseLogger;
  /** Addresses of proxies whose forwarding headers are believed; nobody's by default. */
  readonly trustProxy?: string[];
  readonly isSecure: boolean;
}

/** The HTTP application with everything that holds for every page: limits, security headers, compression, request ids. */
export async function createApp({ resolve, logger, trustProxy, isSecure }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    trustProxy: trustProxy ?? false,
    rewriteUrl: rewriteTo(resolve),
    bodyLimit: FORM_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAMETER_LENGTH, ignoreTrailingSlash: true },
    return503OnClosing: true,
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_BYTES, parser: parseForm });
  await app.register(multipart);
  await app.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  });
  app.addHook('onSend', async (_request, reply) => {
    const own = reply.getHeader('content-security-policy');
    reply.headers(securityHeaders(isSecure));
    if (own !== undefined) reply.header('content-security-policy', own);
  });
  return app;
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-frame-options': 'DENY',
};
/** The security headers of every answer, for answers that are made outside of the application. */
export const securityHeaders = (isSecure: boolean): Readonly<Record<string, string>> => (isSecure ? SECURE_HEADERS : HEADERS);

const SECURE_HEADERS = { ...HEADERS, 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** Form fields as an object without a prototype; of a repeated field the first counts. */
function parseForm(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) fields[name] ??= value;
  return fields;
}
