import { randomUUID } from 'node:crypto';
import { choice, readForm, text } from '#lib/http/form.ts';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { parseMinor } from '#lib/money.ts';
import * as catalog from '#catalog';
import * as legal from '#legal';
import * as orders from '#orders';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { newOrder, type TypedOrder } from './new.view.ts';
import { actorOf, orderIdOf } from './own-order.ts';

const FIELDS = { plan: text({ max: 20 }), volume: text({ max: 9 }), periods: text({ max: 3 }), debit: choice(['yes', '']), seen: text({ max: 20 }), wish: text({ max: 40 }) };

/** Choosing how much and for how long, with the price and what the balance says to it (PL-5). Looking changes nothing. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { query, tx } = visit;
  const typed: TypedOrder = { plan: query['plan'] ?? '', volume: query['volume'] ?? '', periods: query['periods'] ?? '1', debit: query['debit'] ?? '' };
  return page(visit, tx, typed, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, paths } = visit;
  if (!orders.takesOrders(operator)) return missing;
  const { typed } = readForm(FIELDS, body);
  const [planId, volume, periods, seenMinor] = [orderIdOf(typed.plan), wholeOf(typed.volume), wholeOf(typed.periods), parseMinor(typed.seen)];
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (planId === undefined || seenMinor === undefined) return missing;
  if (volume === undefined) return again({ volume: t('orders.refusals.volume-out-of-range') });
  if (periods === undefined) return again({ periods: t('orders.refusals.periods-out-of-range') });
  const { kind: _, ...user } = actorOf(visit);
  const outcome = await orders.placeOrder(house.orders, operator, user, { planId, volume, periods: Number(periods), automaticDebit: typed.debit === 'yes', seenMinor, wishId: typed.wish, origin: visit.origin }, now);
  if ('id' in outcome) return { to: paths.order(outcome.id.toString(), 'placed') };
  // What is missing and what it costs now stand on the page that comes back.
  return again({ [fieldOf(outcome)]: t(`orders.refusals.${outcome.refused}`) });
}

const fieldOf = (outcome: { readonly field?: string } | object): string => ('field' in outcome && (outcome.field === 'volume' || outcome.field === 'periods') ? outcome.field : '');

/** Whole numbers as people type them. */
export const wholeOf = (typed: string): bigint | undefined => (/^\d{1,9}$/.test(typed.replaceAll(/\s/g, '')) ? BigInt(typed.replaceAll(/\s/g, '')) : undefined);

async function page(visit: CabinetVisit, tx: Tx, typed: TypedOrder, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now } = visit;
  const planId = orderIdOf(typed.plan);
  if (planId === undefined || !orders.takesOrders(operator)) return missing;
  const today = dateIn(operator.zone, now);
  const plan = await catalog.planOn(tx, planId, today);
  if (!plan) return missing;
  const volume = typed.volume === '' ? BigInt(plan.volume.min) : wholeOf(typed.volume);
  const periods = wholeOf(typed.periods);
  const quote = volume === undefined || periods === undefined ? undefined : await orders.quoteOrder(tx, operator, sessionOf(visit).userId, { planId, volume, periods: Number(periods) }, today);
  const refused = quote && 'refused' in quote ? quote : undefined;
  const faults: Sentences = isFaulty(sentences) ? sentences : refused ? { [fieldOf(refused)]: t(`orders.refusals.${refused.refused}`) } : {};
  const agreement = await agreementToAccept(visit, tx, plan, today);
  const main = newOrder({ t, paths, token: visit.token(), plan, agreement, typed: { ...typed, volume: typed.volume === '' ? String(plan.volume.min) : typed.volume }, quote: quote && !('refused' in quote) ? quote : undefined, hasNoAccount: refused?.refused === 'no-account', wishId: randomUUID(), today, mostPeriods: operator.profile.orders?.mostPeriods ?? 1, sentences: faults });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.orders.new'), faults), section: 'orders', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

/** The text that must be accepted before this is ordered; nothing where none must, or it was. */
async function agreementToAccept(visit: CabinetVisit, tx: Tx, { agreement }: catalog.Plan, today: Temporal.PlainDate): Promise<legal.DocumentText | undefined> {
  const { operator, t } = visit;
  const found = agreement === null ? undefined : await legal.agreementOf(tx, operator, sessionOf(visit).userId, agreement, today);
  return !found || found.isAccepted ? undefined : legal.documentText(tx, operator, found.document.code, t.language, today, found.document.version);
}
