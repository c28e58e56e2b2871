import type { Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetPaths } from '../paths.ts';
import type { UserSession } from '#identity';
import type { CabinetVisit } from '../visit.ts';
import { home } from './show.view.ts';

/** The public first page; whoever is signed in goes on to the page he chose to start with (ID-29). */
export function get(visit: CabinetVisit): Answer {
  if (visit.actor.kind === 'user') return { to: startOf(visit.paths, visit.actor.session.startPage) };
  const { t, operator, paths } = visit;
  return { page: cabinetPage(visit, { title: t('cabinet.home.title'), isHeadedByService: true, main: home({ t, operator, paths }) }) };
}

function startOf(paths: CabinetPaths, page: UserSession['startPage']): string {
  switch (page) {
    case 'charges':
    case 'payments':
      return paths.currentAccount(page);
    case 'accounts':
      return paths.accounts('charges');
    default:
      return paths[page]();
  }
}
