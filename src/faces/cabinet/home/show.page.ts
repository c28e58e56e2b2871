import type { Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { home } from './show.view.ts';

/** The public first page; whoever is signed in goes on to his overview. */
export function get(visit: CabinetVisit): Answer {
  if (visit.actor.kind === 'user') return { to: visit.paths.overview() };
  const { t, operator, paths } = visit;
  return { page: cabinetPage(visit, { title: t('cabinet.home.title'), main: home({ t, operator, paths }) }) };
}
