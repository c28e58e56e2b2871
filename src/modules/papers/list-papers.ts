import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Paper, Wish } from './paper.ts';
import * as rows from './papers.sql.ts';

/** Documents shown at once, the newest first. */
const SHOWN_AT_MOST = 500;

/** The documents of an account; the caller has made sure that the reader may see the account. */
export const papersOf = (tx: Tx, accountId: bigint): Promise<Paper[]> => tx.many<Paper>(rows.ofAccount(tx.operatorId, accountId, SHOWN_AT_MOST));

/** One document of an account; nothing for another account's. */
export const paperOf = async (tx: Tx, accountId: bigint, id: string): Promise<Paper | undefined> => (isUuid(id) ? tx.maybe<Paper>(rows.byId(tx.operatorId, accountId, id)) : undefined);

/** What staff ask for and have not got yet. */
export const wishesOf = (tx: Tx, accountId: bigint): Promise<Wish[]> => tx.many<Wish>(rows.openWishes(tx.operatorId, accountId));
