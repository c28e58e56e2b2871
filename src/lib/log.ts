import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * Structured log, one JSON object a line, times in UTC. Fields that could carry a person or a secret are cut out wherever
 * they turn up; addresses of pages are never logged, only the route's pattern.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: withoutParameters },
  });
}

const SECRET_FIELDS = ['password', 'token', 'secret', 'code', 'email', 'phone', 'headers', 'cookie', 'body', 'values', 'parameters', 'detail', 'where'];

/** A database error's `detail` quotes the row, so only the type, words, code and stack of an error are kept. */
function withoutParameters(error: Error & { code?: string; constraint?: string }) {
  return { type: error.name, message: error.message, code: error.code, constraint: error.constraint, stack: error.stack };
}
