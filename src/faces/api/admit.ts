import type { Tx } from '#lib/db/database.ts';
import type { Credentials } from '#lib/http/face.ts';
import type { Answer } from '#lib/http/visit.ts';
import { closureOf, RETRY_AFTER_S, retryAfterS } from '#announcements';
import * as exchange from '#exchange';
import * as identity from '#identity';
import { problem } from './problem.ts';
import type { ApiActor, ApiVisit } from './visit.ts';

/** Whose personal token the request shows. A token of another operator is not known here. */
export async function authenticate(tx: Tx, { bearer }: Credentials, now: Temporal.Instant): Promise<ApiActor> {
  if (bearer === undefined) return { kind: 'visitor', hasBadToken: false };
  const token = await identity.loadToken(tx, bearer, now);
  if (token) return { kind: 'user', ...token };
  const program = await exchange.programOf(tx, bearer, now);
  return program ? { kind: 'program', ...program } : { kind: 'visitor', hasBadToken: true };
}

/** Nothing when the program may; otherwise 503 while works close the cabinet to it, 401 or 403 with the challenge of RFC 6750. */
export function admit(visit: ApiVisit, needs: string, row: { readonly path: string }): Answer | undefined {
  if (needs === 'public') return undefined;
  // Programs of the operator's own go on: works are done with them.
  const closure = visit.actor.kind === 'program' ? undefined : closureOf(visit.house.board.of(visit.operator.id), { face: 'api', path: row.path }, visit.now);
  if (closure) return problem(visit, 'unavailable', { headers: { 'retry-after': String(retryAfterS(closure, visit.now) ?? RETRY_AFTER_S) } });
  if (visit.actor.kind === 'visitor') return problem(visit, 'unauthenticated', { headers: challenge(visit.actor.hasBadToken ? ', error="invalid_token"' : '') });
  if ((needs === 'token' && visit.actor.kind === 'user') || (visit.actor.scopes as readonly string[]).includes(needs)) return undefined;
  return problem(visit, 'insufficient-scope', { headers: challenge(`, error="insufficient_scope", scope="${needs}"`) });
}

const challenge = (why: string) => ({ 'www-authenticate': `Bearer realm="api"${why}` });
