import { problem } from './problem.ts';
import type { Answer } from '#lib/http/visit.ts';
import type { ApiVisit } from './visit.ts';

const WINDOW_S = 60;
/** Requests in a window: of a token, and of an address that shows no good token. */
export const QUOTAS = { token: 120, address: 60 } as const;
const CALLERS_AT_MOST = 50_000;

interface Spent {
  count: number;
  readonly untilMs: number;
}

/** Counts what callers ask of this process and says so in the fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers). */
export interface RateLimit {
  /** Counts this request; the answer to give instead when the caller has spent his quota. */
  readonly count: (visit: ApiVisit) => Answer | undefined;
  /** The answer with the caller's standing in its header. */
  readonly tell: (visit: ApiVisit, answer: Answer) => Answer;
}

export function rateLimit(): RateLimit {
  const callers = new Map<string, Spent>();
  const spentBy = (visit: ApiVisit): Spent => {
    const caller = callerOf(visit);
    const nowMs = visit.now.epochMilliseconds;
    const found = callers.get(caller);
    if (found && found.untilMs > nowMs) return found;
    callers.delete(caller);
    if (callers.size >= CALLERS_AT_MOST) forget(callers, nowMs);
    const fresh = { count: 0, untilMs: nowMs + WINDOW_S * 1_000 };
    callers.set(caller, fresh);
    return fresh;
  };
  const tell = (visit: ApiVisit, answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, ...fields(visit, spentBy(visit)) } });
  return {
    count(visit) {
      const spent = spentBy(visit);
      if (++spent.count <= QUOTAS[kindOf(visit)]) return undefined;
      return tell(visit, problem(visit, 'too-many-requests', { headers: { 'retry-after': String(secondsLeft(visit, spent)) } }));
    },
    tell,
  };
}

/** Callers stand in the order in which their windows began, so those to forget stand first; at worst the oldest begins anew. */
function forget(callers: Map<string, Spent>, nowMs: number): void {
  for (const [caller, { untilMs }] of callers) {
    if (untilMs > nowMs && callers.size < CALLERS_AT_MOST) return;
    callers.delete(caller);
  }
}

const kindOf = ({ actor }: ApiVisit): keyof typeof QUOTAS => (actor.kind === 'visitor' ? 'address' : 'token');

const callerOf = ({ actor, operator, origin }: ApiVisit): string => `${operator.id} ${actor.kind === 'user' ? `token ${actor.tokenId}` : actor.kind === 'program' ? `program ${actor.id}` : `address ${origin.address}`}`;

const secondsLeft = ({ now }: ApiVisit, { untilMs }: Spent): number => Math.max(1, Math.ceil((untilMs - now.epochMilliseconds) / 1_000));

function fields(visit: ApiVisit, spent: Spent): Record<string, string> {
  const kind = kindOf(visit);
  return {
    'ratelimit-policy': `"${kind}";q=${QUOTAS[kind]};w=${WINDOW_S}`,
    'ratelimit': `"${kind}";r=${Math.max(0, QUOTAS[kind] - spent.count)};t=${secondsLeft(visit, spent)}`,
  };
}
