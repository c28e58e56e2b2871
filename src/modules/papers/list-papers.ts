import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import * as accounts from '#accounts';
import { isInOwnTime, isOwnPaper } from './own-papers.rules.ts';
import type { Paper, Wish } from './paper.ts';
import * as rows from './papers.sql.ts';

/** Documents shown at once, the newest first. */
const SHOWN_AT_MOST = 500;

/** The documents of an account; the caller has made sure that the reader may see the account. */
export const papersOf = (tx: Tx, accountId: bigint): Promise<Paper[]> => tx.many<Paper>(rows.ofAccount(tx.operatorId, accountId, SHOWN_AT_MOST));

/** Of whom a document is shown: the user who manages the account, and since when it is its present holder's. */
export interface Reader {
  readonly userId: string;
  readonly account: Pick<accounts.Account, 'id' | 'heldFrom'>;
  /** The operator's. */
  readonly zone: string;
}

/** The documents of an account, and what is asked for, as far as they are the reader's: what was uploaded, asked for or added in another's time stays his. */
export async function papersFor(tx: Tx, { userId, account, zone }: Reader): Promise<{ papers: Paper[]; wishes: Wish[] }> {
  const [found, wishes, times] = await Promise.all([papersOf(tx, account.id), wishesOf(tx, account.id), accounts.timesOfUser(tx, userId, account.id)]);
  return { papers: found.filter((paper) => paper.supersededAt === null && isOwnPaper(paper, times, account.heldFrom, zone)), wishes: wishes.filter(({ wishedAt }) => isInOwnTime(wishedAt, times)) };
}

/** One document of an account for a reader; nothing for another's. */
export async function paperFor(tx: Tx, { userId, account, zone }: Reader, id: string): Promise<Paper | undefined> {
  const paper = await paperOf(tx, account.id, id);
  return paper && paper.supersededAt === null && isOwnPaper(paper, await accounts.timesOfUser(tx, userId, account.id), account.heldFrom, zone) ? paper : undefined;
}

/** One document of an account; nothing for another account's. */
export const paperOf = async (tx: Tx, accountId: bigint, id: string): Promise<Paper | undefined> => (isUuid(id) ? tx.maybe<Paper>(rows.byId(tx.operatorId, accountId, id)) : undefined);

/** What staff ask for and have not got yet. */
export const wishesOf = (tx: Tx, accountId: bigint): Promise<Wish[]> => tx.many<Wish>(rows.openWishes(tx.operatorId, accountId));
