import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import type * as payments from '#payments';
import type { PrepaidAccount } from './account.ts';
import { accountOf, lockedStandings } from './account-of.ts';
import { line, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './dues.sql.ts';
import { backTo } from './give-back.ts';
import { settleOwed } from './settle-owed.ts';

/** What payments ask of prepaid accounts: who may top up which, and by which lines money comes and goes. */
export const topUps: payments.TopUps = {
  async account(tx, userId, accountId) {
    const account = await accountOf(tx, userId);
    return account?.id === accountId ? { number: account.number, isClosed: account.closedAt !== null } : undefined;
  },

  /** What a chargeback left open is made up for first; the rest makes a lot of that payment. */
  async credited(tx, { accountId, amountMinor, currency }) {
    const standing = (await lockedStandings(tx, [accountId], NEVER_BLOCKED)).get(accountId);
    if (!standing || standing.account.closedAt) return 'account-closed';
    const { owedMinor } = standing.balances;
    const madeUp = owedMinor < amountMinor ? owedMinor : amountMinor;
    return [...line(books.owed(accountId), -madeUp, currency), ...line(books.paid(accountId), madeUp - amountMinor, currency)];
  },

  /** Only what is left of that very top-up may go back to where it came from, and nothing that makes up for a chargeback. */
  async setAside(tx, { accountId, amountMinor, currency, paymentId, refundId }, now) {
    const standing = (await lockedStandings(tx, [accountId], now)).get(accountId);
    if (!standing || amountMinor > standing.balances.paidMinor - standing.balances.owedMinor) return false;
    const from = await leftOf(tx, accountId, paymentId, amountMinor);
    if (sumOf(from) < amountMinor) return false;
    await tx.run(rows.insert(tx.operatorId, { refundId, accountId, paymentId, amountMinor, askedAt: now }));
    const lines = [...line(books.paid(accountId), amountMinor, currency, from), ...line(books.due(accountId), -amountMinor, currency)];
    await ledger.postFresh(tx, [{ key: dueKey(refundId), kind: 'prepaid-due', about: `refund:${refundId}`, happenedAt: now, lines }], now);
    return true;
  },

  async putBack(tx, refundId, now) {
    const due = await tx.maybe<rows.Due>(rows.end(tx.operatorId, refundId, 'put-back', now));
    if (!due) return;
    const { accountId, amountMinor } = due;
    const { currency } = await lockedOne(tx, accountId, now);
    const uses = await ledger.lotsUsedBy(tx, [dueKey(refundId)]);
    const lines = [...line(books.due(accountId), amountMinor, currency), ...backTo(accountId, currency, uses.map((use) => ({ ...use, backMinor: use.usedMinor })))];
    const posting = { key: `${dueKey(refundId)}:put-back`, kind: 'prepaid-put-back', about: `refund:${refundId}`, happenedAt: now, lines };
    await ledger.postFresh(tx, [posting], now);
    await settleOwed(tx, accountId, posting, now);
  },

  /** What was set aside for it; of money that left unasked what is left of that top-up, then of the others, and what is spent is owed. */
  async takenBack(tx, { accountId, amountMinor, currency, paymentId, refundId }, now) {
    const due = await tx.maybe<rows.Due>(rows.end(tx.operatorId, refundId, 'left', now));
    if (due) return line(books.due(accountId), amountMinor, currency);
    const { balances } = (await lockedStandings(tx, [accountId], now)).get(accountId) ?? { balances: { paidMinor: 0n } };
    const fromPaid = balances.paidMinor < amountMinor ? balances.paidMinor : amountMinor;
    const own = await leftOf(tx, accountId, paymentId, fromPaid);
    const others = (await ledger.openLots(tx, books.paid(accountId).code)).filter(({ lotId }) => !own.some((one) => one.lotId === lotId));
    const lots = [...own, ...firstOf(others, fromPaid - sumOf(own))];
    return [...line(books.paid(accountId), fromPaid, currency, lots), ...line(books.owed(accountId), amountMinor - fromPaid, currency)];
  },
};

/** Blocks stop spending, not money that comes. */
const NEVER_BLOCKED = Temporal.Instant.fromEpochMilliseconds(0);

const dueKey = (refundId: string): string => postingKey('top-up', `due:${refundId}`);

const leftOf = async (tx: Tx, accountId: bigint, paymentId: string, mostMinor: bigint): Promise<ledger.NamedLot[]> =>
  firstOf(await ledger.lotsFrom(tx, books.paid(accountId).code, `payment:${paymentId}`), mostMinor);

/** So much of lots, in their order, or as much as there is. */
function firstOf(lots: readonly ledger.Lot[], mostMinor: bigint): ledger.NamedLot[] {
  let left = mostMinor;
  return lots.flatMap(({ lotId, leftMinor }) => {
    const usedMinor = left < leftMinor ? left : leftMinor;
    left -= usedMinor;
    return usedMinor > 0n ? [{ lotId, usedMinor }] : [];
  });
}

const sumOf = (lots: readonly ledger.NamedLot[]): bigint => lots.reduce((sum, { usedMinor }) => sum + usedMinor, 0n);

async function lockedOne(tx: Tx, accountId: bigint, now: Temporal.Instant): Promise<PrepaidAccount> {
  const standing = (await lockedStandings(tx, [accountId], now)).get(accountId);
  if (!standing) throw new Error(`there is no prepaid account ${accountId}`);
  return standing.account;
}
