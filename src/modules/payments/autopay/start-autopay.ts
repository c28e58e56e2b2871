import { transaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import * as cards from '../cards.sql.ts';
import { minorOf } from '../fee.rules.ts';
import { termsOf, type PaymentsHouse } from '../house.ts';
import type { SavedCard, When } from './autopay.ts';
import { isExpired } from './autopay.rules.ts';
import * as rows from './autopay.sql.ts';
import { keepsCards } from './keeps-cards.ts';

export type AutopayRefusal = 'autopay-not-offered' | 'account-not-found' | 'account-closed' | 'card-unknown' | 'card-expired' | 'ceiling-too-small' | 'ceiling-too-large' | 'autopay-runs';

export interface AutopayWish {
  readonly accountId: bigint;
  readonly cardId: string;
  readonly ceilingMinor: bigint;
  readonly mode: When;
  /** Of the month; only with `mode` day. */
  readonly day: number | null;
  /** The sentence he agreed to, as it was shown. */
  readonly consent: string;
  readonly origin: Origin;
}

/** Records the consent to charge a saved card for an account's bills. Refuses another's account or card, a ceiling outside of the profile's bounds, and a second one for the account. */
export async function startAutopay(house: PaymentsHouse, operator: Operator, userId: string, wish: AutopayWish, now: Temporal.Instant): Promise<string | Refused<AutopayRefusal>> {
  const terms = termsOf(operator);
  if (!terms || !keepsCards(house, operator)) return refuse('autopay-not-offered');
  if (wish.ceilingMinor < minorOf(terms.least)) return refuse('ceiling-too-small', 'ceiling');
  if (wish.ceilingMinor > minorOf(terms.autopay.most)) return refuse('ceiling-too-large', 'ceiling');
  return transaction(house.db, operator.id, async (tx) => {
    const account = await accounts.accountOfUser(tx, { userId, right: 'own', at: now }, wish.accountId);
    if (!account) return refuse('account-not-found', 'account');
    if (account.closedOn !== null) return refuse('account-closed', 'account');
    const card = (await tx.many<SavedCard>(cards.ofUser(operator.id, userId))).find(({ id }) => id === wish.cardId);
    if (!card) return refuse('card-unknown', 'card');
    if (isExpired(card.expires, dateIn(operator.zone, now))) return refuse('card-expired', 'card');
    const id = uuidv7(now.epochMilliseconds);
    const { accountId, cardId, ceilingMinor, mode, day, consent } = wish;
    if ((await tx.run(rows.insert(operator.id, { id, userId, accountId, cardId, ceilingMinor, mode, day, consent }, now))) === 0) return refuse('autopay-runs', 'account');
    const details = { account: account.number, card: card.mask.slice(-4), ceilingMinor: ceilingMinor.toString(), mode, ...(day !== null && { day: String(day) }) };
    await audit.record(tx, { action: 'autopay.started', at: now, actor: { kind: 'user', id: userId }, origin: wish.origin, userId, subject: { kind: 'autopay', id }, details });
    return id;
  });
}
