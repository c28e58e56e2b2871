import { missing, type Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { monthsOf, ownEarner } from './earner.ts';
import { incomesView } from './list.view.ts';

/** What the partner is owed now, and what he earned month by month (PL-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx, paths } = visit;
  const partner = await ownEarner(visit);
  if (!partner) return missing;
  const months = monthsOf(visit, partner);
  const [owedMinor, earned] = await Promise.all([settlements.owedTo(tx, operator, partner.id), settlements.earnedByMonth(tx, operator, partner.id, months)]);
  const title = t('cabinet.partner.rooms.incomes');
  const main = framed({ t, paths, partner, room: 'incomes', title, lead: t('cabinet.partner.incomes.lead'), body: incomesView({ t, operator, paths, owedMinor, months, earned }) });
  return { page: cabinetPage(visit, { title, main }) };
}
