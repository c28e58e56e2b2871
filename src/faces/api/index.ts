import type { Face } from '#lib/http/face.ts';
import type { Operator } from '#operators';
import { admit, authenticate } from './admit.ts';
import { apiPaths, type ApiPaths } from './paths.ts';
import { troubleOf } from './problem.ts';
import { rateLimit } from './rate-limit.ts';
import { rows } from './routes.ts';
import type { ApiActor, ApiHouse } from './visit.ts';

/** The third face: JSON for programs, over the same operations. Requests are counted in the face itself, so one is made per process. */
export function apiFace(): Face<Operator, ApiActor, ApiPaths, ApiHouse> {
  const limit = rateLimit();
  return {
    name: 'api',
    forms: false,
    rows: rows.map((row) => ({ ...row, run: async (visit) => limit.tell(visit, await row.run(visit)) })),
    paths: apiPaths,
    authenticate,
    languageOf: (actor) => (actor.kind === 'user' ? actor.language : undefined),
    admit(visit, needs, row) {
      const spent = limit.count(visit);
      if (spent) return spent;
      const refusal = admit(visit, needs, row);
      return refusal && limit.tell(visit, refusal);
    },
    trouble: troubleOf,
  };
}

export { mountHooks } from './hooks/mount-hooks.ts';
export { mountAgents } from './agents/mount-agents.ts';
