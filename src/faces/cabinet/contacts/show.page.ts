import type { Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { contacts } from './show.view.ts';

/** How to reach the operator, for everybody. */
export const get = (visit: CabinetVisit): Answer => ({
  page: cabinetPage(visit, { title: visit.t('cabinet.contacts'), main: contacts(visit.t, visit.operator) }),
});
