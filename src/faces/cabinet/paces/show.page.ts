import { HASTE_S, PACES } from '#lib/http/paces.ts';
import type { Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { pacesView } from './paces.view.ts';

const SECONDS_IN_MINUTE = 60;

/** How fast programs may be here, for whoever writes one (PR 10.5, 10.8). */
export function get(visit: CabinetVisit): Answer {
  const { t, operator } = visit;
  const kinds = ['token', 'address', ...(operator.profile.catalog || operator.profile.content ? (['pages'] as const) : []), 'haste', 'registrations', ...(operator.profile.catalog ? (['sign-on'] as const) : [])] as const;
  return { page: cabinetPage(visit, { title: t('cabinet.paces.title'), main: pacesView(t, kinds.map((kind) => ({ kind, most: PACES[kind].most, minutes: PACES[kind].windowS / SECONDS_IN_MINUTE })), HASTE_S) }) };
}
