import type { Tx } from '#lib/db/database.ts';
import * as prepaid from '#prepaid';
import { partyOf } from './customer.ts';
import { DOCUMENTS_PER_PAGE, type ClosingDocument, type PartyKey } from './document.ts';
import { documentsOf, documentWithKin } from './list-documents.ts';

/** A page of the documents of all accounts of whom a user acts for, those that were closed among them; in the order of documentsOf. */
export async function ownDocuments(tx: Tx, userId: string, wish: Parameters<typeof documentsOf>[2] = {}): Promise<ClosingDocument[]> {
  const found = await Promise.all((await ownParties(tx, userId)).map((party) => documentsOf(tx, party, wish)));
  const newestFirst = found.flat().toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return (wish.isOldestFirst ? newestFirst.toReversed() : newestFirst).slice(0, DOCUMENTS_PER_PAGE);
}

/** One of them with what its paper says of those before and after it; undefined for another's. */
export async function ownDocument(tx: Tx, userId: string, id: string): ReturnType<typeof documentWithKin> {
  const [parties, found] = await Promise.all([ownParties(tx, userId), documentWithKin(tx, id)]);
  return found && parties.includes(found.document.party) ? found : undefined;
}

const ownParties = async (tx: Tx, userId: string): Promise<PartyKey[]> => (await prepaid.accountsOf(tx, userId)).map(partyOf);
