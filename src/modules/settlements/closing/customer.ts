import type { Database, Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import type { Operator, SettlementTerms } from '#operators';
import * as prepaid from '#prepaid';
import type { DocumentContent, Party, PartyKey } from './document.ts';
import type { TextsOf } from './in-all-languages.ts';
import { operatorParty } from './operator-party.ts';

/** What closing documents of customers are made with. */
export interface ClosingHouse {
  readonly db: Database;
  readonly keys: Keys;
  readonly texts: TextsOf;
}

/** Whose documents those of a prepaid account are. */
export const partyOf = ({ id }: Pick<prepaid.PrepaidAccount, 'id'>): PartyKey => `prepaid:${id}`;

/** Both sides of a document about a prepaid account, and its number. */
export async function sidesOf(tx: Tx, { keys }: Pick<ClosingHouse, 'keys'>, operator: Operator, terms: SettlementTerms, account: prepaid.PrepaidAccount): Promise<Pick<DocumentContent, 'seller' | 'buyer' | 'about'>> {
  return { seller: operatorParty(operator, terms), buyer: await holderOf(tx, keys, account), about: account.number };
}

/** The holder by the certificate of whoever acts for him; his account's number where nobody does any more. */
async function holderOf(tx: Tx, keys: Keys, { id, number }: prepaid.PrepaidAccount): Promise<Party> {
  for (const userId of await prepaid.usersOf(tx, id)) {
    const person = await identity.personOf(tx, keys, userId);
    if (person) return { name: person.organisation ?? person.fullName, taxNumber: person.bin ?? person.iin, address: null, bank: null };
  }
  return { name: number, taxNumber: null, address: null, bank: null };
}
