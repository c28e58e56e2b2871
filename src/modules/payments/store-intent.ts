import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { instantAfter } from '#lib/dates.ts';
import { readableNumber } from '#lib/ids.ts';
import { money } from '#lib/money.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { keepsCards } from './autopay/keeps-cards.ts';
import { feeOf, minorOf } from './fee.rules.ts';
import { termsOf, type PaymentsHouse, type PaymentTerms } from './house.ts';
import { openDebts } from './open-debts.ts';
import type { PaymentWish } from './payment.ts';
import * as rows from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import type { Part, StoredPayment } from './stored.ts';
import { topUpsOf } from './top-up.ts';

export type IntentRefusal = 'not-offered' | 'nothing-to-pay' | 'too-many-accounts' | 'account-not-found' | 'account-closed' | 'too-small' | 'too-large' | 'being-paid';

/** Accounts in one payment: an accountant pays a whole building at once. */
export const ACCOUNTS_AT_MOST = 200;

/** A stored payment with what the acquirer is told of it. */
export interface Intent {
  readonly payment: StoredPayment;
  readonly parts: readonly Part[];
  readonly debts: readonly (readonly accounts.Debt[])[];
}

/** Writes the intent, its parts, the claim on their accounts and the first event, or finds the same wish stored before. */
export function storeIntent(house: PaymentsHouse, operator: Operator, userId: string, wish: PaymentWish, now: Temporal.Instant): Promise<Intent | Refused<IntentRefusal>> {
  return transaction(house.db, operator.id, (tx) => storeIntentIn(tx, house, operator, userId, wish, now)).catch((error: unknown) => {
    if (error instanceof Claimed) return refuse('being-paid');
    throw error;
  });
}

/** The same in the caller's transaction, which must not outlive a `Claimed` that is thrown. */
export async function storeIntentIn(tx: Tx, house: PaymentsHouse, operator: Operator, userId: string, wish: PaymentWish, now: Temporal.Instant): Promise<Intent | Refused<IntentRefusal>> {
  const terms = termsOf(operator);
  const provider = house.providerOf(operator);
  if (!terms || !provider) return refuse('not-offered');
  const amountMinor = wish.parts.reduce((sum, part) => sum + part.amountMinor, 0n);
  const fault = faultOf(terms, wish, amountMinor);
  if (fault) return refuse(fault);
  const before = await known(tx, userId, wish.id);
  if (before) return before;
  // A saved card pays for its owner's own accounts alone, also while nobody looks.
  const own = wish.isTopUp ? await toppedUp(tx, house, userId, wish) : await ownAccounts(tx, { userId, right: wish.cardId === undefined ? 'pay' : 'own', at: now }, wish);
  if (isRefused<IntentRefusal>(own)) return own;
  const user = await identity.findUser(tx, userId);
  const payment = {
    id: wish.id,
    number: `P-${readableNumber(3)}`,
    purpose: wish.isTopUp ? 'top-up' : wish.parts.length === 1 ? 'bill' : 'accounts',
    userId,
    provider: provider.name,
    amount: money(amountMinor, operator.currency),
    feeMinor: feeOf(amountMinor, terms.fee),
    language: user?.language ?? (operator.languages[0] as string),
    email: user?.emailVerifiedAt ? user.email : null,
    savesCard: wish.savesCard && keepsCards(house, operator),
    cardId: wish.cardId ?? null,
    createdAt: now,
    expiresAt: instantAfter(now, wish.cardId === undefined ? terms.pageValid : CHARGE_VALID),
    nextQueryAt: now.add({ minutes: 1 }),
  };
  if ((await tx.run(rows.insert(tx.operatorId, payment))) === 0) return (await known(tx, userId, wish.id)) ?? refuse('account-not-found');
  const ids = own.map(({ id }) => id.toString());
  const [only] = own;
  if (wish.isTopUp && only) await tx.run(rows.insertTopUp(tx.operatorId, wish.id, only.id, only.number, amountMinor));
  else {
    await tx.run(rows.insertParts(tx.operatorId, wish.id, ids, own.map(({ number }) => number), wish.parts.map((part) => part.amountMinor.toString())));
    if ((await tx.run(rows.claim(tx.operatorId, wish.id, ids))) < ids.length) throw new Claimed();
  }
  await recordEvent(tx, wish.id, { event: 'created', teller: wish.cardId === undefined ? 'customer' : 'system', at: now, amountMinor: amountMinor + payment.feeMinor }, now);
  const details = { number: payment.number, amountMinor: amountMinor.toString(), accounts: ids.length, ...(payment.savesCard && { savesCard: true }) };
  const actor = wish.cardId === undefined ? ({ kind: 'user', id: userId } as const) : ({ kind: 'system' } as const);
  const deed = { action: wish.cardId === undefined ? 'payment.started' : 'autopay.charged', at: now, actor, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'payment', id: wish.id }, details };
  // The payer's own, whoever's account it is for; and a matter of everybody for whom he pays as a delegate.
  for (const whose of new Set([userId, ...own.flatMap(({ principalId }) => principalId ?? [])])) await audit.record(tx, { ...deed, userId: whose, ...(whose !== userId && { details: { number: payment.number } }) });
  return (await known(tx, userId, wish.id)) as Intent;
}

/** How long a charge of a saved card may stay unknown before it is given up, where the acquirer has never heard of it. */
const CHARGE_VALID = 'PT1H';

/** Somebody pays one of the accounts already; thrown, so that nothing of the wish remains. */
export class Claimed extends Error {}

function faultOf(terms: PaymentTerms, { parts }: PaymentWish, amountMinor: bigint): IntentRefusal | undefined {
  if (parts.length === 0 || parts.some((part) => part.amountMinor <= 0n)) return 'nothing-to-pay';
  if (parts.length > ACCOUNTS_AT_MOST) return 'too-many-accounts';
  if (amountMinor < minorOf(terms.least)) return 'too-small';
  return amountMinor > minorOf(terms.most) ? 'too-large' : undefined;
}

type Payable = Pick<accounts.ReachedAccount, 'id' | 'number' | 'principalId'>;

/** The accounts that the payer reaches, in the order of the wish. */
async function ownAccounts(tx: Tx, by: accounts.Reach, { parts }: PaymentWish): Promise<Payable[] | Refused<IntentRefusal>> {
  const found = await Promise.all(parts.map(({ accountId }) => accounts.accountOfUser(tx, by, accountId)));
  const own = found.filter((account) => account !== undefined);
  if (own.length < parts.length || new Set(own.map(({ id }) => id)).size < own.length) return refuse('account-not-found');
  return own.some(({ closedOn }) => closedOn !== null) ? refuse('account-closed') : own;
}

/** The prepaid account that is topped up: the payer's own. It may be topped up twice at once, for it has no debt that would be paid twice. */
async function toppedUp(tx: Tx, house: PaymentsHouse, userId: string, { parts: [part, ...more] }: PaymentWish): Promise<Payable[] | Refused<IntentRefusal>> {
  if (!part || more.length > 0) return refuse('too-many-accounts');
  const account = house.purposes['top-up'] && (await topUpsOf(house).account(tx, userId, part.accountId));
  if (!account) return refuse('account-not-found');
  return account.isClosed ? refuse('account-closed') : [{ id: part.accountId, number: account.number, principalId: null }];
}

/** The same wish stored before, and by the same user. */
async function known(tx: Tx, userId: string, id: string): Promise<Intent | undefined> {
  const payment = await tx.maybe<StoredPayment>(rows.byId(tx.operatorId, id));
  if (!payment || payment.userId !== userId) return undefined;
  const parts = await tx.many<Part>(rows.parts(tx.operatorId, id));
  return { payment, parts, debts: payment.purpose === 'top-up' ? [] : await Promise.all(parts.map(({ accountId }) => openDebts(tx, accountId))) };
}
