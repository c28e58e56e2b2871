import http from 'node:http';
import https from 'node:https';

export interface Endpoint {
  readonly address: string;
  readonly basic?: string | undefined;
  readonly certificate?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** Agents wait a minute for an answer. */
const PATIENCE_MS = 60_000;

/** One call with the query in the address. `loseAnswer`: hangs up as soon as the request has gone out, as a broken line does. */
export function call(endpoint: Endpoint, query: Readonly<Record<string, string>>, loseAnswer = false): Promise<Answer | 'lost'> {
  const url = new URL(endpoint.address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      { ...(endpoint.basic === undefined ? {} : { auth: endpoint.basic }), ...endpoint.certificate, timeout: PATIENCE_MS, agent: false },
      (response) => {
        if (loseAnswer) return void request.destroy();
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), ms: performance.now() - started }));
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer within a minute')));
    request.on('error', (error) => (loseAnswer ? resolve('lost') : reject(error)));
    request.on('close', () => loseAnswer && resolve('lost'));
    request.end();
    if (loseAnswer) request.on('finish', () => setTimeout(() => request.destroy(), 5));
  });
}
