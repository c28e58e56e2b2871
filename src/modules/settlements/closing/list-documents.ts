import type { Tx } from '#lib/db/database.ts';
import { digestOf, readCanonical, type Canonical } from './canonical.rules.ts';
import { DOCUMENTS_PER_PAGE, KINDS, type ClosingDocument, type DocumentKind, type PartyKey } from './document.ts';
import * as rows from './documents.sql.ts';
import { numberOf, readNumber } from './number.rules.ts';

/** Which documents are asked for, and behind which of the page before. */
export interface DocumentQuestion {
  readonly kind?: DocumentKind | undefined;
  readonly behind?: string | undefined;
}

/** A page of somebody's documents, those that were replaced among them; newest first unless asked otherwise. */
export async function documentsOf(tx: Tx, party: PartyKey, { kind, behind, isOldestFirst = false }: DocumentQuestion & { readonly isOldestFirst?: boolean } = {}): Promise<ClosingDocument[]> {
  const ask = isOldestFirst ? rows.ofPartyOldestFirst : rows.ofParty;
  return (await tx.many<Stored>(ask(tx.operatorId, party, kind ?? null, behind ?? null, DOCUMENTS_PER_PAGE))).map(numbered);
}

/** A page of all documents of the operator, newest first. */
export const listDocuments = async (tx: Tx, { kind, behind }: DocumentQuestion = {}): Promise<ClosingDocument[]> =>
  (await tx.many<Stored>(kind ? rows.latestOfKind(tx.operatorId, kind, behind ?? null, DOCUMENTS_PER_PAGE) : rows.latest(tx.operatorId, behind ?? null, DOCUMENTS_PER_PAGE))).map(numbered);

/** Documents of that number; kinds are numbered apart, so there may be one of each. None where it is no number. */
export async function documentsNumbered(tx: Tx, typed: string): Promise<ClosingDocument[]> {
  const number = readNumber(typed);
  return number ? (await tx.many<Stored>(rows.numbered(tx.operatorId, [...KINDS], number.year, number.ordinal))).map(numbered) : [];
}

/** A document with what stands on it; undefined for another operator's. */
export async function documentOf(tx: Tx, id: string): Promise<Said | undefined> {
  return read(await tx.maybe<Whole>(rows.byId(tx.operatorId, id)));
}

/** A document with what its paper says of those before and after it. */
export async function documentWithKin(tx: Tx, id: string): Promise<(Said & { readonly earlier: ClosingDocument | undefined; readonly later: ClosingDocument | undefined }) | undefined> {
  const found = await documentOf(tx, id);
  if (!found) return undefined;
  const kin = async (other: string | null): Promise<ClosingDocument | undefined> => (other === null ? undefined : (await documentOf(tx, other))?.document);
  const [earlier, later] = await Promise.all([kin(found.document.replaces), kin(found.document.replacedBy)]);
  return { ...found, earlier, later };
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

interface Said {
  readonly document: ClosingDocument;
  readonly said: Canonical;
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
