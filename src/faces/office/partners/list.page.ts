import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { idIn } from './id-in.ts';
import { partnerList } from './list.view.ts';

const STATES: readonly catalog.PartnerState[] = ['applied', 'under-review', 'listed', 'suspended', 'ended'];

/** What waits for the operator, and his partners by how they stand. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  if (!operator.profile.catalog) return missing;
  const [counts, versions, prices] = await Promise.all([catalog.countPartners(tx), catalog.waitingVersions(tx), catalog.proposedPrices(tx)]);
  const state = STATES.find((one) => one === query['state']) ?? STATES.find((one) => (counts.get(one) ?? 0) > 0) ?? 'applied';
  const partners = await catalog.partnersIn(tx, state, idIn(query['after']));
  const named = await Promise.all(prices.map(async (change) => ({ change, plan: await catalog.nameOfPlan(tx, change.planId) })));
  const main = partnerList({ t, operator, paths, states: STATES, counts, state, partners, versions, prices: named });
  return { page: officePage(visit, { title: t('office.sections.partners'), section: 'partners', main }) };
}
