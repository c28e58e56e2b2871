import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import { lockAccounts } from './account-of.ts';
import { line, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';
import { backTo } from './give-back.ts';
import { settleOwed } from './settle-owed.ts';

/** `not-held`: nothing was reserved under that key, or it has been spent. */
export type Released = 'released' | 'repeated' | 'not-held';

/** Lets reserved money go back into the very lots it came from; what a chargeback left open is made up for first. */
export async function release(tx: Tx, { key, happenedAt }: { readonly key: string; readonly happenedAt: Temporal.Instant }, now: Temporal.Instant): Promise<Released> {
  const hold = await lockHold(tx, key);
  if (!hold || hold.endedAs === 'spent') return 'not-held';
  if (hold.endedAs === 'released') return 'repeated';
  const { accountId, amountMinor, about } = hold;
  const uses = await ledger.lotsUsedBy(tx, [postingKey('hold', key)]);
  const [account] = await lockAccounts(tx, [accountId]);
  const { currency } = account as NonNullable<typeof account>;
  const lines = [...line(books.held(accountId), amountMinor, currency), ...backTo(accountId, currency, uses.map((use) => ({ ...use, backMinor: use.usedMinor })))];
  await tx.run(rows.endHold(tx.operatorId, key, 'released', now));
  const posting = { key: postingKey('release', key), kind: 'prepaid-release', about, happenedAt, lines };
  await ledger.postFresh(tx, [posting], now);
  await settleOwed(tx, accountId, posting, now);
  return 'released';
}

/** A reservation as it stands once nobody else can end it. */
export async function lockHold(tx: Tx, key: string): Promise<rows.KeptHold | undefined> {
  const seen = await tx.maybe<rows.KeptHold>(rows.hold(tx.operatorId, key));
  if (!seen) return undefined;
  await lockAccounts(tx, [seen.accountId]);
  return tx.one<rows.KeptHold>(rows.hold(tx.operatorId, key));
}
