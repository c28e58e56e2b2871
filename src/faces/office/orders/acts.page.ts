import { reading } from '#lib/db/transaction.ts';
import { amount, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as orders from '#orders';
import { sentencesOf, type Sentences } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { orderIn } from './list.page.ts';
import { NOTHING_TYPED, page } from './show.page.ts';
import type { TypedAct } from './show.view.ts';

const by = (visit: OfficeVisit) => ({ ...staffOf(visit), origin: visit.origin });
const again = (visit: OfficeVisit, typed: Partial<TypedAct>, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, { ...NOTHING_TYPED, ...typed }, sentences));

/** Announces with a reason that an order ends after its notice (PO 4.2.1, 7.1). */
export async function postEnding(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, now, paths } = visit;
  const orderId = orderIn(params['order']);
  if (orderId === undefined) return missing;
  const { values, faults, typed } = readForm({ reason: text({ max: 500 }) }, body);
  if (!values) return again(visit, { ...typed, of: 'ending' }, sentencesOf(t, 'office.payments', faults));
  const outcome = await orders.announceEnding(house.orders, operator, by(visit), { orderId, reason: values.reason }, now);
  if (!isRefused<string>(outcome)) return { to: paths.order(orderId, 'announced') };
  return again(visit, { ...typed, of: 'ending' }, { '': outcome.refused === 'no-calendar' ? t('office.orders.no-calendar') : t(`orders.refusals.${outcome.refused}`) });
}

/** Takes the announcement back while its day has not come. */
export async function postEndingEnd(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, params, now, paths } = visit;
  const orderId = orderIn(params['order']);
  if (orderId === undefined) return missing;
  const outcome = await orders.withdrawEnding(house.orders, operator, by(visit), { orderId }, now);
  return isRefused(outcome) ? again(visit, {}, { '': t(`orders.refusals.${outcome.refused}`) }) : { to: paths.order(orderId, 'withdrawn') };
}

const CLAIM = { period: text({ max: 6 }), request: text({ max: 20 }), amount: amount(), reason: text({ max: 500 }) };

/** Gives money of a period back on a founded claim (PO 5.9). */
export async function postClaim(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, now, paths } = visit;
  const orderId = orderIn(params['order']);
  if (orderId === undefined) return missing;
  const { values, faults, typed } = readForm(CLAIM, body);
  const shown = { ...typed, of: 'claim' };
  if (!values) return again(visit, shown, sentencesOf(t, 'office.payments', faults));
  const ordinal = /^\d{1,6}$/.test(values.period) ? Number(values.period) : 0;
  const outcome = await orders.returnOnClaim(house.orders, operator, by(visit), { orderId, ordinal, request: values.request, amountMinor: values.amount, reason: values.reason }, now);
  return isRefused(outcome) ? again(visit, shown, { [outcome.field ?? '']: t(`orders.refusals.${outcome.refused}`) }) : { to: paths.order(orderId, outcome) };
}
