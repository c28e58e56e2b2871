import type { Tx } from '#lib/db/database.ts';
import type { Account } from './account.ts';
import * as rows from './accounts.sql.ts';

/** Hits shown; a longer list asks for another word. */
export const HITS_AT_MOST = 50;
const WORDS_AT_MOST = 8;

export type Hit = Pick<Account, 'id' | 'number' | 'holder' | 'address' | 'closedOn'> & { readonly userId: string | null };

/** Finds accounts by beginnings of words of number, holder and address: `иван лен 12`. Fewer than two letters find nothing. */
export async function searchAccounts(tx: Tx, typed: string): Promise<Hit[]> {
  const words = typed.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 2) return [];
  const query = words.slice(0, WORDS_AT_MOST).map((word) => `${word}:*`).join(' & ');
  return tx.many<Hit>(rows.search(tx.operatorId, query, HITS_AT_MOST));
}
