import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { attempt } from '../fault.ts';
import type { Revocation } from '../revocation/issue-crl.ts';
import { readOcspQuestion } from '../revocation/ocsp-question.ts';
import { AUTHORITY_PATHS, type TestAuthority } from './create-test-authority.ts';

export interface AuthorityServer {
  /** Such as http://127.0.0.1:8090. */
  readonly address: string;
  /** Certificates revoked so far; whoever adds one revokes it at once. */
  readonly revoked: Revocation[];
  /** How often each path was asked for. */
  readonly asked: Map<string, number>;
  close(): Promise<void>;
}

const MOST_BYTES = 16 * 1_024;
const LIST_HOURS = 27;

/** Answers for a test authority as NCA RK's servers do: OCSP, the full list, the delta, and the root's list. Listens on the loopback; port 0 takes a free one. */
export async function serveAuthority(authority: TestAuthority, port = 0, revoked: Revocation[] = []): Promise<AuthorityServer> {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    if (request.method === 'POST' && path === AUTHORITY_PATHS.ocsp) return void answer(authority, revoked, request, response);
    const list = request.method === 'GET' ? listAt(path, authority, revoked) : undefined;
    if (list) response.setHeader('content-type', 'application/pkix-crl').end(list);
    else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    revoked,
    asked,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function listAt(path: string, authority: TestAuthority, revoked: readonly Revocation[]): Uint8Array | undefined {
  const now = Temporal.Now.instant();
  const period = { thisUpdateAt: now.subtract({ minutes: 1 }), nextUpdateAt: now.add({ hours: LIST_HOURS }) };
  if (path === AUTHORITY_PATHS.root) return authority.rootCrl(period);
  if (path === AUTHORITY_PATHS.full) return authority.crl({ revoked, ...period, number: 1 });
  return path === AUTHORITY_PATHS.delta ? authority.crl({ revoked, ...period, number: 2, deltaOf: 1 }) : undefined;
}

async function answer(authority: TestAuthority, revoked: readonly Revocation[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) {
    pieces.push(piece);
    if (pieces.reduce((sum, each) => sum + each.length, 0) > MOST_BYTES) return void response.writeHead(413).end();
  }
  const { value: question } = attempt(() => readOcspQuestion(Buffer.concat(pieces)));
  if (!question) return void response.writeHead(400).end();
  const found = revoked.find(({ serialNumber }) => serialNumber === question.serialNumber);
  const bytes = authority.answer({
    certificate: question, producedAt: Temporal.Now.instant(),
    ...(question.nonce ? { nonce: question.nonce } : {}),
    ...(found ? { revoked: { at: found.at, ...(found.reason === undefined ? {} : { reason: found.reason }) } } : {}),
  });
  response.setHeader('content-type', 'application/ocsp-response').end(bytes);
}
