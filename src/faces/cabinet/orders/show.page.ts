import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import * as sso from '#sso';
import { cabinetPage } from '../layout.view.ts';
import { sealRequestDraft } from '../requests/draft.ts';
import type { CabinetVisit } from '../visit.ts';
import { ownOrder } from './own-order.ts';
import { orderCard } from './show.view.ts';

const DONE = ['placed', 'debit-started', 'debit-stopped', 'resumed', 'plan-changed', 'plan-chosen', 'ended', 'withdrawn'] as const;
const SAID = ['short', 'dearer', 'not-offered', 'force-majeure', 'price-changed', 'over'] as const;

/** One order: where it stands, what was paid, when it could be used, and what happened. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, now, operator, paths, query, token } = visit;
  const own = await ownOrder(visit, tx);
  if (!own) return missing;
  const { order } = own;
  const [history, nextMinor, next, balances, program] = await Promise.all([
    orders.historyOf(tx, order.id),
    orders.nextPriceOf(tx, order),
    order.nextPlanId === null ? undefined : catalog.nameOfPlan(tx, order.nextPlanId),
    prepaid.balancesOf(tx, order.accountId),
    order.state === 'active' ? sso.clientOf(tx, order.partnerId, now) : undefined,
  ]);
  const kind = operator.profile.orders?.claims?.kind;
  const claim = kind && paths.requestForm(kind, sealRequestDraft(visit, { kind, account: '', answers: { order: order.id.toString() } }));
  const main = orderCard({ t, paths, claim, token, ...own, history, nextMinor, next, program, availableMinor: balances.availableMinor, done: DONE.find((word) => word === query['done']), said: SAID.find((word) => word === query['done']) });
  return { page: cabinetPage(visit, { title: t('cabinet.order.title', { number: order.id.toString() }), section: 'orders', main }) };
}
