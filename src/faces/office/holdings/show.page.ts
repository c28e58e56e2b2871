import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { officePage } from '../layout.view.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { holderReceipts } from './show.view.ts';

/** The receipts of a holder while they are open to this session; the address names one of them. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, params, query, tx, house, now } = visit;
  const id = holdings.holdingIdOf(params['holding'] ?? '');
  if (id === undefined || !operator.profile.sections.includes('holdings')) return missing;
  const holder = await holdings.openedHolder(tx, house.keys, id, sessionOf(visit).sessionId, now);
  if (holder === undefined) return missing;
  if (holder === 'shut') return { to: paths.holders() };
  const page = /^[1-9]\d{0,3}$/.test(query['page'] ?? '') ? Number(query['page']) : 1;
  const all = await holdings.holdingsOf(tx, [{ number: holder.number, name: '' }]);
  const found = holdings.arrangeHoldings(all, { filter: { state: null, crop: null, harvestYear: null }, order: 'number', page });
  const main = holderReceipts({ t, paths, code: params['holding'] as string, number: holder.number, found, page });
  return { page: officePage(visit, { title: t('office.holdings.of'), section: 'holdings', main }) };
}
