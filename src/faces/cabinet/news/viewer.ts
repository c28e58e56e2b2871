import type { By } from '#content';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Who writes: the user of the session. */
export function writerOf(visit: CabinetVisit): By {
  const { userId, sessionId } = sessionOf(visit);
  return { author: { kind: 'user', id: userId, sessionId }, origin: visit.origin };
}

/** Who looks, where he is signed in. */
export const viewerOf = (visit: CabinetVisit): By['author'] | undefined => (visit.actor.kind === 'user' ? writerOf(visit).author : undefined);
