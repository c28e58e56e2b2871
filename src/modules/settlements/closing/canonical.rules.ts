import { createHash } from 'node:crypto';
import type { DocumentContent, DocumentKind } from './document.ts';

/** What the digest is taken over. */
export interface Canonical {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly currency: string;
  readonly content: DocumentContent;
  /** The digest of the document that this one replaces. */
  readonly replaces: string | null;
}

/** A document as the one text that its digest is taken over: JSON with its keys in order, sums as whole minor units in quotes, letters composed (NFC). */
export const canonicalText = (document: Canonical): string => JSON.stringify(ordered(document)).normalize('NFC');

/** Reads what `canonicalText` wrote. */
export const readCanonical = (text: string): Canonical => JSON.parse(text, (key, value: unknown) => (key.endsWith('Minor') && typeof value === 'string' ? BigInt(value) : value)) as Canonical;

export const digestOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

function ordered(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, ordered(part)]));
}
