import { request as plain, Agent, type IncomingMessage } from 'node:http';
import { request as secure, Agent as SecureAgent } from 'node:https';

/** Nothing usable came from an address: it may not be asked, did not answer in time, or said no. Asking later may help. */
export class OutOfReach extends Error {
  constructor(address: string, why: string, options?: ErrorOptions) {
    super(`${address}: ${why}`, options);
    this.name = 'OutOfReach';
  }
}

export interface FetchLimits {
  /** Hosts that may be asked, with a port where it is not the usual one. */
  readonly hosts: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What to post; without it the address is merely read. */
export interface Post {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The authority's servers send nameless programs to a portal of their own. */
const NAME = 'kabinet';
const MOST_SOCKETS = 32;
const agents = { http: new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS }), https: new SecureAgent({ keepAlive: true, maxSockets: MOST_SOCKETS }) };

/**
 * Reads an address over HTTP/1.1 and gives what comes piece by piece. Addresses stand in certificates, which strangers present: only hosts of the
 * list are asked, redirects are not followed, sizes and times are bounded. Throws `OutOfReach`.
 */
export async function* fetchPieces(address: string, { hosts, maxBytes, timeoutMs }: FetchLimits, post?: Post): AsyncGenerator<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !hosts.includes(url.host) || url.username) throw new OutOfReach(address, 'not among the hosts that may be asked');
  const signal = AbortSignal.timeout(timeoutMs);
  let seen = 0;
  try {
    const answer = await send(url, signal, post);
    if (answer.statusCode !== 200) throw refusal(answer, address);
    for await (const piece of answer as AsyncIterable<Buffer>) {
      seen += piece.length;
      if (seen > maxBytes) throw new OutOfReach(address, `more than ${maxBytes} bytes`);
      yield piece;
    }
  } catch (error) {
    throw error instanceof OutOfReach ? error : new OutOfReach(address, signal.aborted ? `no answer within ${timeoutMs} ms` : String((error as Error).message), { cause: error });
  }
}

/** The same, joined. */
export async function fetchBytes(address: string, limits: FetchLimits, post?: Post): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(fetchPieces(address, limits, post)));
}

function send(url: URL, signal: AbortSignal, post: Post | undefined): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const headers = { 'user-agent': NAME, ...(post ? { 'content-type': post.type, 'content-length': post.body.length } : {}) };
  return new Promise((resolve, reject) => {
    const request = (isSecure ? secure : plain)(url, { method: post ? 'POST' : 'GET', headers, signal, agent: isSecure ? agents.https : agents.http }, resolve);
    request.on('error', reject);
    request.end(post?.body);
  });
}

function refusal(answer: IncomingMessage, address: string): OutOfReach {
  answer.resume();
  return new OutOfReach(address, `answered ${answer.statusCode}`);
}
