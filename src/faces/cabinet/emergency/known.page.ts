import { missing, type Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { knownReport } from './known.view.ts';

/** That the dispatcher has the report already, and its number: nothing else is told to whoever may be a stranger to it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, params } = visit;
  const number = requests.numberOfLink(house.keys, operator.id, params['link'] ?? '');
  if (number === undefined) return missing;
  return { page: cabinetPage(visit, { title: t('cabinet.emergency.known'), width: 'narrow', main: knownReport(t, operator, number) }) };
}
