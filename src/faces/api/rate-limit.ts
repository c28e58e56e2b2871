import { openCounters, PACES, secondsLeft, type Spent } from '#lib/http/paces.ts';
import type { Answer } from '#lib/http/visit.ts';
import { problem } from './problem.ts';
import type { ApiVisit } from './visit.ts';

/** Counts what callers ask of this process and says so in the fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers). */
export interface RateLimit {
  /** Counts this request; the answer to give instead when the caller has spent his quota. */
  readonly count: (visit: ApiVisit) => Answer | undefined;
  /** The answer with the caller's standing in its header. */
  readonly tell: (visit: ApiVisit, answer: Answer) => Answer;
}

export function rateLimit(): RateLimit {
  const spentOf = openCounters();
  const spentBy = (visit: ApiVisit): Spent => spentOf(callerOf(visit), PACES[kindOf(visit)], visit.now);
  const tell = (visit: ApiVisit, answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, ...fields(visit, spentBy(visit)) } });
  return {
    count(visit) {
      const spent = spentBy(visit);
      if (++spent.count <= PACES[kindOf(visit)].most) return undefined;
      return tell(visit, problem(visit, 'too-many-requests', { headers: { 'retry-after': String(secondsLeft(spent, visit.now)) } }));
    },
    tell,
  };
}

const kindOf = ({ actor }: ApiVisit): 'token' | 'address' => (actor.kind === 'visitor' ? 'address' : 'token');

const callerOf = ({ actor, operator, origin }: ApiVisit): string => `${operator.id} ${actor.kind === 'user' ? `token ${actor.tokenId}` : actor.kind === 'program' ? `program ${actor.id}` : `address ${origin.address}`}`;

function fields(visit: ApiVisit, spent: Spent): Record<string, string> {
  const kind = kindOf(visit);
  const { most, windowS } = PACES[kind];
  return {
    'ratelimit-policy': `"${kind}";q=${most};w=${windowS}`,
    'ratelimit': `"${kind}";r=${Math.max(0, most - spent.count)};t=${secondsLeft(spent, visit.now)}`,
  };
}
