import type { Tx } from '#lib/db/database.ts';
import type { Currency } from '#lib/money.ts';
import * as ledger from '#ledger';
import type { Split } from './account.ts';
import { lockAccounts } from './account-of.ts';
import { digestOf, giveBackTo, mustAddUp } from './balance.rules.ts';
import { bookFresh, line, linesTo, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';
import { settleOwed } from './settle-owed.ts';

/** A part of a charge that its payer gets back. */
export interface GivingBack {
  /** The key of the charge, or of the spending. */
  readonly charge: string;
  readonly amountMinor: bigint;
  /** Whom it is taken from again. */
  readonly from: readonly Split[];
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** `too-much`: more than is left of the charge; `not-charged`: there is no such charge. */
export type GivenBack = 'given-back' | 'repeated' | 'key-reused' | 'too-much' | 'not-charged';

/** Puts money of a charge back into the lots that it used: paid money first, what was used latest first. Also onto an account that is closed: it is the payer's. */
export async function giveBack(tx: Tx, { charge, amountMinor, from, key, about, happenedAt }: GivingBack, now: Temporal.Instant): Promise<GivenBack> {
  mustAddUp({ key, amountMinor }, from);
  const [kept] = await tx.many<rows.KeptCharge>(rows.charges(tx.operatorId, [charge]));
  if (!kept) return 'not-charged';
  const [account] = await lockAccounts(tx, [kept.accountId]);
  const digest = digestOf(charge, amountMinor, from, about);
  const known = await tx.maybe<{ digest: string }>(rows.returned(tx.operatorId, key));
  if (known) return known.digest === digest.toString('hex') ? 'repeated' : 'key-reused';
  const back = giveBackTo(amountMinor, await ledger.lotsUsedBy(tx, [lotsKeyOf(kept)]));
  if (!back) return 'too-much';
  const { id, currency } = account as NonNullable<typeof account>;
  await tx.run(rows.insertReturn(tx.operatorId, { key, digest, chargeKey: charge, amountMinor, about, happenedAt, recordedAt: now }));
  const posting = { key: postingKey('return', key), kind: 'prepaid-return', about, happenedAt, lines: [...linesTo(from, currency, -1n), ...backTo(id, currency, back)] };
  await bookFresh(tx, [posting], now);
  await settleOwed(tx, id, posting, now);
  return 'given-back';
}

/** The posting that used the lots of a charge: its own, or that of the reservation it was spent from. */
const lotsKeyOf = ({ key, holdKey }: rows.KeptCharge): string => (holdKey === null ? postingKey('charge', key) : postingKey('hold', holdKey));

/** Lines that put money back into named lots, book by book. */
export function backTo(accountId: bigint, currency: Currency, back: readonly (ledger.LotUse & { readonly backMinor: bigint })[]): ledger.Line[] {
  return [books.paid(accountId), books.credit(accountId)].flatMap((book) => {
    const lots = back.filter(({ code }) => code === book.code).map(({ lotId, backMinor, key }) => ({ lotId, usedMinor: -backMinor, ofKey: key }));
    return line(book, lots.reduce((sum, { usedMinor }) => sum + usedMinor, 0n), currency, lots);
  });
}
