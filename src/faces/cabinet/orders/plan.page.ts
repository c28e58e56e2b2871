import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { parseMinor } from '#lib/money.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { wholeOf } from './new.page.ts';
import { actorOf, orderIdOf, ownOrder, type OwnOrder } from './own-order.ts';
import { planChange } from './plan.view.ts';

/** Changing the plan or the volume, with both sums before the click (PL-8). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { tx, query } = visit;
  const own = await ownOrder(visit, tx);
  if (own?.order.state !== 'active' || own.order.unit === 'once') return missing;
  return page(visit, tx, own, { plan: query['plan'] ?? '', volume: query['volume'] ?? own.order.volume.toString() }, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, paths } = visit;
  const own = await reading(house.db, operator.id, (tx) => ownOrder(visit, tx));
  const typed = { plan: String(body['plan'] ?? ''), volume: String(body['volume'] ?? '').slice(0, 20) };
  const [planId, volume, seenReturnedMinor, seenChargedMinor] = [orderIdOf(typed.plan), wholeOf(typed.volume), parseMinor(String(body['returned'] ?? '')), parseMinor(String(body['charged'] ?? ''))];
  const when = body['when'] === 'now' ? 'now' : 'next';
  if (!own || planId === undefined || volume === undefined || seenReturnedMinor === undefined || seenChargedMinor === undefined) return missing;
  const { id, accountId } = own.order;
  const outcome = await orders.changePlan(house.orders, operator, actorOf(visit), { orderId: id, accountId, planId, volume, when, seenReturnedMinor, seenChargedMinor }, now);
  if (outcome === 'changed' || outcome === 'chosen') return { to: paths.order(id.toString(), `plan-${outcome}`) };
  const field = 'field' in outcome && (outcome.field === 'volume' || outcome.field === 'plan') ? outcome.field : '';
  return reading(house.db, operator.id, (tx) => page(visit, tx, own, typed, { [field]: t(`orders.refusals.${outcome.refused}`) }));
}

async function page(visit: CabinetVisit, tx: Tx, own: OwnOrder, typed: { readonly plan: string; readonly volume: string }, sentences: Sentences): Promise<Answer> {
  const { t, paths, operator, now, token } = visit;
  const { order } = own;
  const today = dateIn(operator.zone, now);
  const open = (await catalog.plansOf(tx, order.serviceId)).filter((plan) => plan.closedAt === null && plan.period !== 'once' && catalog.priceOn(plan, today));
  const [planId, volume] = [orderIdOf(typed.plan), wholeOf(typed.volume)];
  const quote = planId === undefined || volume === undefined ? undefined : await orders.quotePlanChange(tx, operator, order, { planId, volume }, today);
  const refused = quote && 'refused' in quote ? quote : undefined;
  const faults: Sentences = isFaulty(sentences) || !refused ? sentences : { [refused.field ?? '']: t(`orders.refusals.${refused.refused}`) };
  const main = planChange({ t, paths, token, ...own, plans: open, today, typed, quote: quote && !('refused' in quote) ? quote : undefined, sentences: faults });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.order.change-plan'), faults), section: 'orders', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
