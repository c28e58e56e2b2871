import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { holdingCard } from './show.view.ts';

/** Everything about one receipt: what the registry says of it, what burdens it, and what became of it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, house, params } = visit;
  const id = holdings.holdingIdOf(params['holding'] ?? '');
  if (id === undefined || !operator.profile.sections.includes('holdings')) return missing;
  const holding = await holdings.holdingOf(tx, await holdings.holdersOf(tx, house.keys, sessionOf(visit).userId), id);
  if (!holding) return missing;
  const kinds = operator.profile.sections.includes('applications') ? holdings.kindsFor(holdings.kindsOf(operator), holding) : [];
  const main = holdingCard({ t, paths, holding, kinds, changes: await holdings.historyOf(tx, holding) });
  return { page: cabinetPage(visit, { title: t('cabinet.holding.title', { number: holding.number }), section: 'holdings', main }) };
}
