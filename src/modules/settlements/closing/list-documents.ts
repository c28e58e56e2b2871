import type { Tx } from '#lib/db/database.ts';
import { digestOf, readCanonical, type Canonical } from './canonical.rules.ts';
import { DOCUMENTS_PER_PAGE, type ClosingDocument, type PartyKey } from './document.ts';
import * as rows from './documents.sql.ts';
import { numberOf } from './number.rules.ts';

/** A page of somebody's documents, newest first, those that were replaced among them. */
export const documentsOf = async (tx: Tx, party: PartyKey, before?: string): Promise<ClosingDocument[]> => (await tx.many<Stored>(rows.ofParty(tx.operatorId, party, before ?? null, DOCUMENTS_PER_PAGE))).map(numbered);

/** A page of all documents of the operator, newest first. */
export const listDocuments = async (tx: Tx, before?: string): Promise<ClosingDocument[]> => (await tx.many<Stored>(rows.latest(tx.operatorId, before ?? null, DOCUMENTS_PER_PAGE))).map(numbered);

/** A document with what stands on it; undefined for another operator's. */
export async function documentOf(tx: Tx, id: string): Promise<{ readonly document: ClosingDocument; readonly said: Canonical } | undefined> {
  return read(await tx.maybe<Whole>(rows.byId(tx.operatorId, id)));
}

/**
 * What whoever holds the paper is told: what it must say, and whether another one replaced it. Undefined where no document has this code, and where
 * what is kept no longer agrees with its digest: what cannot be shown to be genuine is not called so.
 */
export async function checkDocument(tx: Tx, token: string): Promise<{ readonly document: ClosingDocument; readonly replacement: ClosingDocument | undefined } | undefined> {
  if (!/^[\w-]{22,64}$/.test(token)) return undefined;
  const found = read(await tx.maybe<Whole>(rows.byToken(tx.operatorId, token)));
  if (!found || !found.isSound) return undefined;
  const replacement = found.document.replacedBy === null ? undefined : (await documentOf(tx, found.document.replacedBy))?.document;
  return { document: found.document, replacement };
}

type Stored = Omit<ClosingDocument, 'number'> & { readonly year: number; readonly ordinal: bigint };
type Whole = Stored & { readonly content: string };

const numbered = ({ year, ordinal, ...document }: Stored): ClosingDocument => ({ ...document, number: numberOf({ year, ordinal }) });

function read(stored: Whole | undefined) {
  if (!stored) return undefined;
  const { content, ...row } = stored;
  const document = numbered(row);
  const said = readCanonical(content);
  const isSound = digestOf(content).toString('hex') === document.sha256 && said.number === document.number && said.content.totalMinor === document.totalMinor;
  return { document, said, isSound };
}
