import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { chosen } from './chosen.ts';
import { serviceList } from './list.view.ts';

/** The catalogue: looked through, searched and narrowed down, by whoever comes (PL-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, query, now } = visit;
  const settings = operator.profile.catalog;
  if (!settings) return missing;
  const wish = chosen(query, settings);
  const found = await catalog.searchServices(tx, wish, dateIn(operator.zone, now));
  return { page: cabinetPage(visit, { title: t('cabinet.services.title'), section: 'catalog', main: serviceList({ t, operator, settings, paths, wish, found }) }) };
}
