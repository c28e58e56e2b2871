import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import { retriedTransaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { parseMinor } from '#lib/money.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import * as requests from '#requests';
import type { OrdersHouse } from '../house.ts';
import type { By, Order, Period } from '../order.ts';
import { isWithin } from '../period.rules.ts';
import { recordEvent } from '../record-event.ts';
import { tellCustomer } from '../tell-customer.ts';
import * as periods from '../periods.sql.ts';
import * as orders from '../orders.sql.ts';
import type { Claim } from './claim.ts';
import { giveBackOf } from './end-order.ts';
import * as rows from './claims.sql.ts';

export type ClaimRefusal = 'not-taken' | 'unknown-order' | 'unknown-period' | 'unknown-claim' | 'claim-too-late' | 'more-than-paid' | 'reason-missing';

export interface ClaimWish {
  readonly orderId: bigint;
  readonly ordinal: number;
  /** Number of the request that the claim is, as staff read it. */
  readonly request: string;
  readonly amountMinor: bigint;
  /** What was found; told to the customer. */
  readonly reason: string;
}

type Staff = By & { readonly kind: 'staff'; readonly sessionId: string };

const KIND = 'order-claim';

/**
 * Gives money of a period back on a founded claim: a request of the profile's kind by somebody who acts for the order's account. A service counts as accepted when no claim came within its period
 * (PO 5.9), so one that came on another day is refused, and so is more than is left of what was paid. Beyond the profile's amount, all claims of the order together, a second person must agree first.
 */
export function returnOnClaim(house: OrdersHouse, operator: Operator, by: Staff, wish: ClaimWish, now: Temporal.Instant): Promise<'returned' | 'awaiting-approval' | Refused<ClaimRefusal>> {
  const terms = operator.profile.orders?.claims;
  const reason = wish.reason.trim();
  if (!terms) return Promise.resolve(refuse('not-taken'));
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  return retriedTransaction(house.db, operator.id, async (tx) => {
    const order = await tx.maybe<Order>(orders.lock(operator.id, wish.orderId));
    if (!order) return refuse('unknown-order');
    const request = await claimOf(tx, house, operator, order, wish.request);
    if (!request) return refuse('unknown-claim', 'request');
    const claimedOn = dateIn(operator.zone, request.receivedAt);
    const fault = await faultOf(tx, order, { ...wish, claimedOn });
    if (fault) return fault;
    const { sumMinor } = await tx.one<{ sumMinor: bigint }>(rows.sumOf(operator.id, order.id));
    const isAlone = sumMinor + wish.amountMinor <= (parseMinor(terms.secondPersonAbove) as bigint);
    const claim: Claim = { id: randomUUID(), orderId: order.id, ordinal: wish.ordinal, requestId: request.id, requestNumber: request.number, claimedOn, amountMinor: wish.amountMinor, reason, state: isAlone ? 'returned' : 'awaiting-approval', askedBy: by.id, askedAt: now, endedAt: isAlone ? now : null };
    await tx.run(rows.insert(operator.id, claim));
    if (isAlone) {
      await giveBack(tx, house, order, claim, by, now);
      return 'returned';
    }
    const details = { order: order.id.toString(), totalMinor: claim.amountMinor.toString(), number: claim.requestNumber };
    await approvals.requestApproval(tx, { kind: KIND, subject: claim.id, details, reason, requestedBy: { id: by.id, sessionId: by.sessionId }, at: now });
    await recordEvent(tx, order, 'claim-found', { by, facts: factsOf(claim), reason }, now);
    return 'awaiting-approval';
  });
}

/** A request of the kind that claims are, by whoever acts for the account of the order. */
async function claimOf(tx: Tx, house: OrdersHouse, operator: Operator, order: Order, number: string): Promise<requests.Request | undefined> {
  const id = await requests.requestByNumber(tx, number);
  const found = id === undefined ? undefined : await requests.requestOf(tx, house.keys, operator, id);
  if (!found?.userId || found.kind !== operator.profile.orders?.claims?.kind) return undefined;
  return (await prepaid.accountOf(tx, found.userId))?.id === order.accountId ? found : undefined;
}

async function faultOf(tx: Tx, order: Order, { ordinal, claimedOn, amountMinor }: Pick<Claim, 'ordinal' | 'claimedOn' | 'amountMinor'>): Promise<Refused<ClaimRefusal> | undefined> {
  const period = await tx.maybe<Period>(periods.byOrdinal(tx.operatorId, order.id, ordinal));
  if (!period) return refuse('unknown-period', 'period');
  if (!isWithin(period, claimedOn)) return refuse('claim-too-late', 'request');
  return amountMinor <= 0n || amountMinor > period.priceMinor - period.returnedMinor ? refuse('more-than-paid', 'amount') : undefined;
}

const factsOf = ({ ordinal, amountMinor, claimedOn, requestNumber }: Claim) => ({ period: ordinal, amountMinor: amountMinor.toString(), claimedOn: claimedOn.toString(), request: requestNumber });

async function giveBack(tx: Tx, house: OrdersHouse, order: Order, claim: Claim, by: By, now: Temporal.Instant): Promise<void> {
  const period = await tx.one<Period>(periods.byOrdinal(tx.operatorId, order.id, claim.ordinal));
  await giveBackOf(tx, order, [{ period, amountMinor: claim.amountMinor }], 'claim', now);
  await recordEvent(tx, order, 'claim-returned', { by, facts: factsOf(claim), reason: claim.reason }, now);
  await tellCustomer(tx, house, order, 'claim-returned', { amountMinor: claim.amountMinor, reason: claim.reason }, now);
}

/** What a second person's decision about money back on a claim sets going; wired to approvals of kind 'order-claim'. */
export const claimApproval = (house: OrdersHouse): approvals.ApprovalKind => ({
  async mayBeApproved(tx, operator, { subject }) {
    const claim = await tx.maybe<Claim>(rows.byId(operator.id, subject));
    const order = claim && (await tx.maybe<Order>(orders.lock(operator.id, claim.orderId)));
    return order !== undefined && claim?.state === 'awaiting-approval' && (await faultOf(tx, order, claim)) === undefined;
  },
  async approved(tx, operator, { subject }, { id, sessionId }, at) {
    const claim = await tx.one<Claim>(rows.byId(operator.id, subject));
    const order = (await tx.maybe<Order>(orders.lock(operator.id, claim.orderId))) as Order;
    if ((await tx.run(rows.end(operator.id, subject, 'returned', at))) === 1) await giveBack(tx, house, order, claim, { kind: 'staff', id, ...(sessionId !== undefined && { sessionId }) }, at);
  },
  async declined(tx, operator, { subject }, _by, _reason, at) {
    await tx.run(rows.end(operator.id, subject, 'declined', at));
  },
});

const CLAIMS_SHOWN = 50;

/** What was given back of an order on claims, or is to be: newest first. */
export const claimsOf = (tx: Tx, orderId: bigint): Promise<Claim[]> => tx.many<Claim>(rows.ofOrder(tx.operatorId, orderId, CLAIMS_SHOWN));
