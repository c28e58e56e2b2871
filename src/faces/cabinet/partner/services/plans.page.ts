import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { amount, readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { dateOf, dayOf, isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { idIn, lineIn, ownService, textsIn, userOf } from '../own.ts';
import { plansView, type TypedPlan, type TypedPrice } from './plans.view.ts';

/** The plans of a service with their prices, and what is wished of them. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, {});

/** Opens a plan. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const own = await ownService(visit);
  if (!own) return missing;
  const whole = (name: string): number => (/^\d{1,9}$/.test(lineIn(body, name)) ? Number(lineIn(body, name)) : 0);
  const typed: TypedPlan = { name: textsIn(body, 'name'), unit: textsIn(body, 'unit'), period: lineIn(body, 'period'), min: lineIn(body, 'min'), max: lineIn(body, 'max'), hours: lineIn(body, 'hours') };
  const wish = { serviceId: own.service.id, name: typed.name, period: typed.period as catalog.PlanPeriod, volume: { unit: typed.unit, min: whole('min'), max: whole('max') }, provisioningHours: whole('hours'), origin };
  const outcome = await catalog.openPlan(house, operator, userOf(visit), wish, now);
  return isRefused<string>(outcome) ? page(visit, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) }, { plan: typed }) : { to: paths.partnerPlans(own.service.id, 'plan') };
}

/** Closes a plan to further orders. */
export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, params, paths, origin, now } = visit;
  const [own, planId] = [await ownService(visit), idIn(params['plan'])];
  if (!own || planId === undefined) return missing;
  const outcome = await catalog.closePlan(house, operator, userOf(visit), { serviceId: own.service.id, planId, origin }, now);
  return isRefused(outcome) ? page(visit, { '': t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerPlans(own.service.id, 'plan-closed') };
}

/** Proposes what a plan shall cost from a day on. */
export async function postPrice(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, origin, now } = visit;
  const [own, planId] = [await ownService(visit), idIn(params['plan'])];
  if (!own || planId === undefined) return missing;
  // There is a form for each plan: its fields have the plan in their names.
  const [price, from] = [`price-${planId}`, `from-${planId}`];
  const { values, faults, typed } = readForm({ [price]: amount() }, body);
  const parts = dayOf(body, dateIn(operator.zone, now), from);
  const fromOn = dateOf(parts);
  const shown: TypedPrice = { planId, price: typed[price] ?? '', from: parts };
  const priceMinor = values?.[price];
  const sentences = { ...sentencesOf(t, 'cabinet.partner', faults), ...(fromOn === undefined && { [from]: t('cabinet.partner.price.not-a-day') }) };
  if (priceMinor === undefined || fromOn === undefined) return page(visit, sentences, { price: shown });
  const outcome = await catalog.proposePrice(house, operator, userOf(visit), { planId, priceMinor, fromOn, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.partnerPlans(own.service.id, 'price') };
  return page(visit, { [outcome.field === undefined ? '' : `${outcome.field}-${planId}`]: t(`catalog.refusals.${outcome.refused}`) }, { price: shown });
}

/** Takes back a price that nobody has decided on. */
export async function postPriceEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, params, paths, origin, now } = visit;
  const own = await ownService(visit);
  if (!own) return missing;
  const outcome = await catalog.withdrawPrice(house, operator, userOf(visit), { changeId: params['change'] ?? '', origin }, now);
  return isRefused(outcome) ? page(visit, { '': t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerPlans(own.service.id, 'price-withdrawn') };
}

async function page(visit: CabinetVisit, sentences: Sentences, typed: { readonly plan?: TypedPlan; readonly price?: TypedPrice } = {}): Promise<Answer> {
  const { t, house, operator, paths, query, token, now } = visit;
  const settings = operator.profile.catalog;
  const own = settings && (await ownService(visit));
  if (!settings || !own) return missing;
  const { service, partner } = own;
  const { plans, changes } = await reading(house.db, operator.id, async (tx) => ({ plans: await catalog.plansOf(tx, service.id), changes: await catalog.priceChangesOf(tx, service.id) }));
  const title = t('cabinet.partner.plans');
  const body = plansView({ t, operator, settings, paths, token, service, plans, changes, today: dateIn(operator.zone, now), typed, sentences });
  const main = framed({ t, paths, partner, room: 'services', title, done: isFaulty(sentences) ? undefined : query['done'], sentences, body });
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}
