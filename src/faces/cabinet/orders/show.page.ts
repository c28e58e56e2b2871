import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { ownOrder } from './own-order.ts';
import { orderCard } from './show.view.ts';

const DONE = ['placed', 'debit-started', 'debit-stopped', 'resumed', 'plan-changed', 'plan-chosen', 'ended', 'withdrawn'] as const;
const SAID = ['short', 'dearer', 'not-offered', 'force-majeure', 'price-changed', 'over'] as const;

/** One order: where it stands, what was paid, when it could be used, and what happened. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, paths, query, token } = visit;
  const own = await ownOrder(visit, tx);
  if (!own) return missing;
  const { order } = own;
  const [history, nextMinor, next, balances] = await Promise.all([
    orders.historyOf(tx, order.id),
    orders.nextPriceOf(tx, order),
    order.nextPlanId === null ? undefined : catalog.nameOfPlan(tx, order.nextPlanId),
    prepaid.balancesOf(tx, order.accountId),
  ]);
  const main = orderCard({ t, paths, token, ...own, history, nextMinor, next, availableMinor: balances.availableMinor, done: DONE.find((word) => word === query['done']), said: SAID.find((word) => word === query['done']) });
  return { page: cabinetPage(visit, { title: t('cabinet.order.title', { number: order.id.toString() }), section: 'orders', main }) };
}
