import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { chosen } from './chosen.ts';
import { holdingList } from './list.view.ts';

/** Receipts of the person, or of the organisation that he acts for, with totals by crop (AC-8). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, house } = visit;
  if (!operator.profile.sections.includes('holdings')) return missing;
  const wish = chosen(visit);
  const holders = await holdings.holdersOf(tx, house.keys, sessionOf(visit).userId);
  const found = holdings.arrangeHoldings(await holdings.holdingsOf(tx, holders), wish);
  return { page: cabinetPage(visit, { title: t('cabinet.sections.holdings'), section: 'holdings', main: holdingList({ t, paths, holders, found, wish }) }) };
}
