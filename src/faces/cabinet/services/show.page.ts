import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { servicePage } from './show.view.ts';

/** One digital service: what it is, whose, what its plans cost now and from which day on they cost something else. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, params, now } = visit;
  const settings = operator.profile.catalog;
  const service = settings && (await catalog.shownService(tx, params['service'] ?? ''));
  if (!settings || !service) return missing;
  const plans = (await catalog.plansOf(tx, service.id)).filter(({ closedAt, prices }) => closedAt === null && prices.length > 0);
  const main = servicePage({ t, operator, settings, paths, service, plans, today: dateIn(operator.zone, now) });
  return { page: cabinetPage(visit, { title: t.of(service.content.name), section: 'catalog', main }) };
}
