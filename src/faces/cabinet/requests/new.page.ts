import { missing, type Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { chooseKind } from './new.view.ts';

/** What may be asked here; emergencies lead to the page that needs no signing in. */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths } = visit;
  if (!requests.takesRequests(operator)) return missing;
  return { page: cabinetPage(visit, { title: t('cabinet.requests.new'), section: 'requests', width: 'narrow', main: chooseKind({ t, operator, paths }) }) };
}
