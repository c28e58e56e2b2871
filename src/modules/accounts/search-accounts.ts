import type { Tx } from '#lib/db/database.ts';
import { telephoneNumber } from '#lib/phone-number.ts';
import * as identity from '#identity';
import type { Account } from './account.ts';
import { accountNumber } from './contract-check.ts';
import * as rows from './search.sql.ts';

/** Hits shown; a longer list asks for another word. */
export const HITS_AT_MOST = 50;
const WORDS_AT_MOST = 8;

export type Hit = Pick<Account, 'id' | 'number' | 'holder' | 'address' | 'closedOn'> & { readonly userId: string | null };

/**
 * Finds accounts for staff (OF-3): the one of exactly this number first; the accounts of the user with this e-mail address or this
 * number of a user account; those with this telephone number; else by beginnings of words of number, holder and address: `иван лен 12`. Addresses of e-mail are not
 * searched by their beginnings: who asks must know them. Fewer than two letters find nothing.
 */
export async function searchAccounts(tx: Tx, typed: string): Promise<Hit[]> {
  const words = typed.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 2) return [];
  const user = typed.includes('@') ? await identity.findUserByEmail(tx, typed.trim()) : USER_NUMBER.test(typed.trim()) ? await identity.findUserByNumber(tx, typed.trim()) : undefined;
  if (user) return tx.many<Hit>(rows.hitsOfUser(tx.operatorId, user.id, HITS_AT_MOST));
  const query = words.slice(0, WORDS_AT_MOST).map((word) => `${word}:*`).join(' & ');
  const phone = telephoneNumber(typed);
  const [exact, called, found] = await Promise.all([
    tx.maybe<Hit>(rows.hitByNumber(tx.operatorId, accountNumber(typed))),
    phone ? tx.many<Hit>(rows.hitsByPhone(tx.operatorId, phoneKey(phone), HITS_AT_MOST)) : [],
    tx.many<Hit>(rows.search(tx.operatorId, query, HITS_AT_MOST)),
  ]);
  const hits = new Map([...(exact ? [exact] : []), ...called, ...found].map((hit) => [hit.id, hit]));
  return [...hits.values()].slice(0, HITS_AT_MOST);
}

/** Digits of a telephone number in E.164 without the country's: accounts are found by them. */
export const phoneKey = (phone: string): string => phone.slice('+7'.length);

const USER_NUMBER = /^[0-9a-z]{4}(-[0-9a-z]{4}){2}$/i;
