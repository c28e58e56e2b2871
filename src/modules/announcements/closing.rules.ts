import type { Closable, Published } from './announcement.ts';
import { stageOf } from './content.rules.ts';

/** What somebody is about to see or do, as the route table of a face has it. */
export interface Doing {
  readonly face: 'cabinet' | 'api';
  readonly path: string;
}

/**
 * The announcement that closes what somebody is about to do: works in force, or the end of the service. Nothing where it goes on. Staff, notices of acquirers and payments that agents
 * bring are none of this: they come by other ways.
 */
export function closureOf(list: readonly Published[], doing: Doing, now: Temporal.Instant): Published | undefined {
  if (staysOpen(doing)) return undefined;
  return list.find((one) => stageOf(one, now) === 'now' && closedBy(one).some((part) => falls(part, doing)));
}

/** In how many seconds to come back; nothing where the service has ended for good. */
export function retryAfterS({ kind, content: { untilAt } }: Published, now: Temporal.Instant): number | undefined {
  if (kind === 'ending') return undefined;
  return untilAt ? Math.max(1, Math.ceil(untilAt.since(now).total({ unit: 'seconds' }))) : RETRY_AFTER_S;
}

/** When nobody can tell the end, programs ask again in so many seconds. */
export const RETRY_AFTER_S = 600;

const closedBy = ({ kind, content }: Published): readonly Closable[] => (kind === 'ending' ? ['everything'] : content.closes);

/** Why it is closed, the state of the service, what the law wants to be readable, whom to call, and reports of leaks: always there. */
const OPEN = { cabinet: ['/announcements', '/announcements.ics', '/status', '/emergency', '/outages', '/contacts', '/documents', '/messages/stop', '/app.webmanifest', '/worker.js', '/offline'], api: ['/v1', '/v1/openapi.json'] } as const;

const staysOpen = ({ face, path }: Doing): boolean => OPEN[face].some((root) => path === root || (root !== '/v1' && path.startsWith(`${root}/`)));

const PARTS: Readonly<Record<Exclude<Closable, 'everything'>, Readonly<Record<Doing['face'], RegExp>>>> = {
  registration: { cabinet: /^\/register(\/|$)/, api: /^$/ },
  payments: { cabinet: /^\/pay(\/|$)|^\/bills\/:bill\/payment$/, api: /^\/v1\/(card-payments|cards|autopays)(\/|$)/ },
  readings: { cabinet: /^\/readings(\/|$)/, api: /\/readings$/ },
  requests: { cabinet: /^\/requests(\/|$)/, api: /^\/v1\/requests(\/|$)/ },
};

const falls = (part: Closable, { face, path }: Doing): boolean => part === 'everything' || PARTS[part][face].test(path);
