import type { Tx } from '#lib/db/database.ts';
import { changesFor, type Change } from './history.rules.ts';
import type { HistoryEntry, Holder, Holding } from './holding.ts';
import * as rows from './holdings.sql.ts';

/** Receipts of one holder that are looked at: more are a file of the registry, not a page. */
const HOLDINGS_AT_MOST = 20_000;
const HISTORY_AT_MOST = 500;

/** Receipts of those holders, by number (AC-8). Nothing is shown of anybody who is not among them. */
export const holdingsOf = (tx: Tx, holders: readonly Holder[]): Promise<Holding[]> => tx.many<Holding>(rows.ofHolders(tx.operatorId, holders.map(({ number }) => number), HOLDINGS_AT_MOST));

/** A receipt of one of those holders; nothing for another's. */
export const holdingOf = (tx: Tx, holders: readonly Holder[], id: bigint): Promise<Holding | undefined> =>
  tx.maybe<Holding>(rows.byId(tx.operatorId, holders.map(({ number }) => number), id));

/** What became of a receipt since it came to its holder, newest first. */
export async function historyOf(tx: Tx, { id, holder }: Holding): Promise<Change[]> {
  return changesFor((await tx.many<HistoryEntry>(rows.history(tx.operatorId, id, HISTORY_AT_MOST))).reverse(), holder);
}
