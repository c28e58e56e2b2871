import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import { BadCharge } from './account.ts';
import { lockedStandings } from './account-of.ts';
import { digestOf, mustAddUp, takeFrom } from './balance.rules.ts';
import { line, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';

/** What is to be reserved, and for what: `order:…`. */
export interface Reservation {
  readonly accountId: bigint;
  readonly amountMinor: bigint;
  /** The idempotency key: the same key reserves once. */
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** `short`: by one minor unit or more; `closed`: the account is closed or blocked; `key-reused`: something else was reserved under that key. */
export type Reserved = 'reserved' | 'short' | 'closed' | 'key-reused' | 'repeated';

/** Sets money aside, promotional credit first, in the caller's transaction. Of two who want the same money exactly one gets it. Throws `BadCharge`. */
export async function reserve(tx: Tx, wish: Reservation, now: Temporal.Instant): Promise<Reserved> {
  mustAddUp(wish);
  const { accountId, amountMinor, key, about, happenedAt } = wish;
  const digest = digestOf(accountId, amountMinor, about);
  const [standings, known] = await Promise.all([lockedStandings(tx, [accountId], now), tx.maybe<rows.KeptHold>(rows.hold(tx.operatorId, key))]);
  if (known) return known.digest === digest.toString('hex') ? 'repeated' : 'key-reused';
  const standing = standings.get(accountId);
  if (!standing) throw new BadCharge(`there is no prepaid account ${accountId}`);
  const { account, isBlocked, balances } = standing;
  if (account.closedAt || isBlocked) return 'closed';
  const from = takeFrom(amountMinor, balances);
  if (!from) return 'short';
  const { currency } = account;
  const lines = [...line(books.credit(accountId), from.creditMinor, currency), ...line(books.paid(accountId), from.paidMinor, currency), ...line(books.held(accountId), -amountMinor, currency)];
  await tx.run(rows.insertHold(tx.operatorId, { key, digest, accountId, amountMinor, about, happenedAt, recordedAt: now }));
  await ledger.postFresh(tx, [{ key: postingKey('hold', key), kind: 'prepaid-hold', about, happenedAt, lines }], now);
  return 'reserved';
}
