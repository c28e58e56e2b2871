import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import * as legal from '#legal';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import { termsOf, type OrdersHouse } from '../house.ts';
import { priceOf } from '../money.rules.ts';
import { subjectOf, type Order, type OrderEvent } from '../order.ts';
import { recordEvent } from '../record-event.ts';
import { tellPartner } from '../tell-customer.ts';
import { restingOf } from '../force-majeure/resting.ts';
import * as periods from '../periods.sql.ts';
import * as rows from '../orders.sql.ts';

export interface OrderWish {
  readonly planId: bigint;
  readonly volume: bigint;
  readonly periods: number;
  readonly automaticDebit: boolean;
  /** The price of all periods that the page showed. */
  readonly seenMinor: bigint;
  /** A UUID of the press: however often it arrives, it is one order. */
  readonly wishId: string;
  readonly origin?: Origin;
}

/** Why nothing was ordered. `wish-reused`: the press was for something else. */
export type PlaceRefusal = 'no-account' | 'account-closed' | 'unknown-plan' | 'volume-out-of-range' | 'periods-out-of-range' | 'force-majeure' | 'agreement-not-accepted' | 'wish-reused' | 'wish-unfit';

/** A refusal that has a sum to tell: the price as it is now, or what the balance lacks. */
export type PricedRefusal = { readonly refused: 'price-changed'; readonly totalMinor: bigint } | { readonly refused: 'short'; readonly missingMinor: bigint };

/** What an order would cost, and what the balance says to it. */
export interface Quote {
  readonly plan: catalog.Plan;
  readonly priceMinor: bigint;
  readonly totalMinor: bigint;
  readonly availableMinor: bigint;
  /** What the balance lacks; nothing where it covers all of it. */
  readonly missingMinor: bigint;
}

type Asked = Pick<OrderWish, 'planId' | 'volume' | 'periods'>;

/** What an order would cost on a day, for the page before it is placed. */
export async function quoteOrder(tx: Tx, operator: Operator, userId: string, asked: Asked, on: Temporal.PlainDate): Promise<Quote | Refused<PlaceRefusal>> {
  const account = await prepaid.accountOf(tx, userId);
  if (!account) return refuse('no-account');
  if (account.closedAt) return refuse('account-closed');
  const plan = await orderablePlan(tx, operator, asked, on);
  if ('refused' in plan) return plan;
  return quoteOf(plan, asked, (await prepaid.balancesOf(tx, account.id)).availableMinor);
}

/**
 * Orders a service: reserves the whole price of all periods, and asks the partner (PO 5.6, 6.7: no credit, no instalments). The price that was seen travels with the click: another one is
 * refused and shown. Refuses a service whose agreement was not accepted (PA-9; GR 5.2), and what the balance does not cover by as much as one minor unit, and says how much is missing. The same press orders once and answers with its order.
 */
export function placeOrder(house: OrdersHouse, operator: Operator, user: { readonly id: string; readonly sessionId?: string }, wish: OrderWish, now: Temporal.Instant): Promise<Order | Refused<PlaceRefusal> | PricedRefusal> {
  if (!isUuid(wish.wishId)) return Promise.resolve(refuse('wish-unfit'));
  const placed = retriedTransaction<Order | Refused<PlaceRefusal> | PricedRefusal>(house.db, operator.id, async (tx) => {
    const account = await prepaid.accountOf(tx, user.id);
    if (!account) return refuse('no-account');
    // Whoever orders from this account at the same moment waits here: the balance that decides is read behind the lock.
    await prepaid.lockAccounts(tx, [account.id]);
    const known = await tx.maybe<Order>(rows.byWish(operator.id, wish.wishId));
    if (known) return known.accountId === account.id && (await isOf(tx, known, wish)) ? known : refuse('wish-reused');
    const today = dateIn(operator.zone, now);
    const quote = await quoteOrder(tx, operator, user.id, wish, today);
    if ('refused' in quote) return quote;
    const { agreement } = quote.plan;
    if (agreement !== null && !(await legal.agreementOf(tx, operator, user.id, agreement, today))?.isAccepted) return refuse('agreement-not-accepted');
    if (quote.totalMinor !== wish.seenMinor) return { refused: 'price-changed', totalMinor: quote.totalMinor };
    if (quote.missingMinor > 0n) return { refused: 'short', missingMinor: quote.missingMinor };
    return place(tx, house, { operator, user, wish, quote, accountId: account.id }, now);
  });
  // An account that staff blocked takes part in nothing; the transaction that found out is undone.
  return placed.catch((error: unknown) => (error instanceof AccountBlocked ? refuse('account-closed') : Promise.reject(error as Error)));
}

class AccountBlocked extends Error {}

interface Placing {
  readonly operator: Operator;
  readonly user: { readonly id: string; readonly sessionId?: string };
  readonly wish: OrderWish;
  readonly quote: Quote;
  readonly accountId: bigint;
}

async function place(tx: Tx, house: OrdersHouse, { operator, user, wish, quote, accountId }: Placing, now: Temporal.Instant): Promise<Order> {
  const { plan, priceMinor, totalMinor } = quote;
  const row = {
    wishId: wish.wishId, accountId, userId: user.id, partnerId: plan.partnerId, serviceId: plan.serviceId, planId: plan.id, unit: plan.period, volume: wish.volume, periods: wish.periods, currency: plan.currency, priceMinor,
    priceVersion: plan.priceVersion, commissionPercent: plan.commissionPercent, placedAt: now, answerBy: now.add({ hours: plan.provisioningHours }), agreedMinor: wish.automaticDebit && plan.period !== 'once' ? priceMinor : null,
  };
  const { id } = await tx.one<{ id: bigint }>(rows.insert(operator.id, row));
  const reserved = await prepaid.reserve(tx, { accountId, amountMinor: totalMinor, key: reservationOf(id), about: subjectOf(id), happenedAt: now }, now);
  if (reserved === 'closed') throw new AccountBlocked();
  if (reserved !== 'reserved') throw new Error(`the money of order ${id} is ${reserved} although its account was locked`);
  const order = await tx.one<Order>(rows.lock(operator.id, id));
  const by = { kind: 'user', ...user, ...(wish.origin && { origin: wish.origin }) } as const;
  await recordEvent(tx, order, 'placed', { by, facts: factsOf(wish, totalMinor) }, now);
  await tellPartner(tx, house, order, 'placed', { periods: order.periods, unit: order.unit, answerBy: order.answerBy.toString() }, now);
  const asked: Order = { ...order, state: 'provisioning' };
  await tx.run(rows.save(operator.id, asked));
  await recordEvent(tx, order, 'asked', { by: { kind: 'system' } }, now);
  return asked;
}

/** The key under which an order's money is held until the partner answers. */
export const reservationOf = (orderId: bigint): string => `order:${orderId}:hold`;

export async function orderablePlan(tx: Tx, operator: Operator, { planId, volume, periods }: Asked, on: Temporal.PlainDate): Promise<catalog.Plan | Refused<PlaceRefusal>> {
  const plan = await catalog.planOn(tx, planId, on);
  if (!plan) return refuse('unknown-plan', 'plan');
  if (volume < BigInt(plan.volume.min) || volume > BigInt(plan.volume.max)) return refuse('volume-out-of-range', 'volume');
  if (!Number.isInteger(periods) || periods < 1 || periods > (plan.period === 'once' ? 1 : termsOf(operator).mostPeriods)) return refuse('periods-out-of-range', 'periods');
  return (await restingOf(tx, [plan.serviceId])).has(plan.serviceId) ? refuse('force-majeure') : plan;
}

function quoteOf(plan: catalog.Plan, { volume, periods }: Asked, availableMinor: bigint): Quote {
  const priceMinor = priceOf(plan, volume);
  const totalMinor = priceMinor * BigInt(periods);
  return { plan, priceMinor, totalMinor, availableMinor, missingMinor: totalMinor > availableMinor ? totalMinor - availableMinor : 0n };
}

/** Whether a press that comes again is the one that placed the order, which may have another plan by now. */
async function isOf(tx: Tx, order: Order, wish: OrderWish): Promise<boolean> {
  const { facts } = await tx.one<Pick<OrderEvent, 'facts'>>(periods.placedAs(tx.operatorId, order.id));
  const placed = factsOf(wish, wish.seenMinor);
  return Object.entries(placed).every(([name, value]) => facts[name] === value);
}

const factsOf = ({ planId, volume, periods: count, automaticDebit }: OrderWish, totalMinor: bigint) => ({ totalMinor: totalMinor.toString(), periods: count, volume: volume.toString(), plan: planId.toString(), isDebited: automaticDebit });
