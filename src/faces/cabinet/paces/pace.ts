import { formTokenAgeS } from '#lib/http/form-token.ts';
import { HASTE_S, openCounters, PACES, secondsLeft } from '#lib/http/paces.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { stoppedView } from './paces.view.ts';

/** What is counted of those who are not signed in. */
export type PacedKind = 'pages' | 'haste' | 'registrations' | 'sign-on';

interface Asked {
  readonly method: string;
  readonly path: string;
}

/**
 * Stops programs that ask faster than people, without a riddle (PR 10.5): the answer to give instead, or nothing. It knows networks alone, and a network may be a town: whoever is signed in is not counted, of forms only those
 * sent in haste are refused, and signing in, readings, payments and emergencies are never counted. Staff hear of it by an alarm.
 */
export type Paced = (visit: CabinetVisit, kind: PacedKind) => Answer | undefined;

export function openPace(): Paced {
  const spentOf = openCounters();
  return (visit, kind) => {
    const { operator, origin, now, house } = visit;
    const { most } = PACES[kind];
    const spent = spentOf(`${kind} ${operator.id} ${identity.networkOf(origin.address)}`, PACES[kind], now);
    if (++spent.count <= most) return undefined;
    // Once in a window: what is noticed must not be a flood itself.
    if (spent.count === most + 1) identity.noticeRobots(house, operator, { kind, origin }, now).catch(() => {});
    // Registrations have quotas of their own, by mailbox and network, that say so in their forms.
    return kind === 'registrations' ? undefined : kind === 'haste' ? wait(visit, 'haste', HASTE_S) : wait(visit, 'pages', secondsLeft(spent, now));
  };
}

function wait(visit: CabinetVisit, what: 'pages' | 'haste', seconds: number): Answer {
  const { t, paths } = visit;
  return { page: cabinetPage(visit, { title: t(`cabinet.paces.stopped.${what}.title`), width: 'narrow', main: stoppedView(t, paths, what, seconds) }), status: 429, headers: { 'retry-after': String(seconds) } };
}

const OPEN_PAGES = /^\/(services|news|people)(\/|$)/;
const OPEN_FORMS = /^\/(register|complaints)(\/|$)/;

/** What of it is counted; pictures belong to their pages. */
export function pacedKinds({ method, path }: Asked, visit: Pick<CabinetVisit, 'actor' | 'body' | 'now'>): readonly PacedKind[] {
  if (visit.actor.kind === 'user') return [];
  if (method === 'GET') return OPEN_PAGES.test(path) && !path.includes('/pictures/') ? ['pages'] : [];
  if (!OPEN_FORMS.test(path)) return [];
  const ageS = formTokenAgeS(String(visit.body['token'] ?? ''), visit.now);
  return [...(path.startsWith('/register') ? (['registrations'] as const) : []), ...(ageS !== undefined && ageS < HASTE_S ? (['haste'] as const) : [])];
}
