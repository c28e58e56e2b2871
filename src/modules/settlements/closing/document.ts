import type { Localised } from '#lib/i18n/texts.ts';
import type { Currency } from '#lib/money.ts';

/** Kinds of closing documents that are numbered here; receipts are numbered by payments. */
export const KINDS = ['invoice', 'act', 'statement', 'reconciliation', 'partner-act'] as const;
export type DocumentKind = (typeof KINDS)[number];

/** Whether a kind tells what moved instead of what was charged: its total is no sum that anybody pays. */
export const tellsMoves = (kind: DocumentKind): boolean => kind === 'statement' || kind === 'reconciliation';

/** Whose a document is: `prepaid:<account>` or `partner:<id>`. */
export type PartyKey = `prepaid:${bigint}` | `partner:${bigint}`;

/** A side of a document as it was known on its day. */
export interface Party {
  readonly name: string;
  /** ИИН, БИН or ИНН. */
  readonly taxNumber: string | null;
  readonly address: string | null;
  /** What its bank calls it; for whoever is to be paid. */
  readonly bank: { readonly name: string; readonly bic: string; readonly account: string; readonly kbe: string | null } | null;
}

/**
 * A line. In acts and invoices the sum charged with its tax; in statements what came (above zero) or went (below zero).
 * `on`: the day of a statement's line; `from`, `until`: the half-open period of a service.
 */
export interface DocumentLine {
  readonly text: Localised;
  readonly on: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly quantity: string | null;
  readonly amountMinor: bigint;
  readonly vatMinor: bigint;
}

/** Everything that is on the paper beside its number, day and code. */
export interface DocumentContent {
  readonly seller: Party;
  readonly buyer: Party;
  /** The number of the prepaid account or the agreement that it is under. */
  readonly about: string;
  readonly lines: readonly DocumentLine[];
  readonly totalMinor: bigint;
  /** Contained in the total; null where the operator pays no value added tax. */
  readonly vatPercent: string | null;
  readonly vatMinor: bigint;
  /** Of statements. */
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
}

/** A closing document as it was issued. */
export interface ClosingDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  /** `2026-000017` */
  readonly number: string;
  readonly party: PartyKey;
  readonly fromOn: Temporal.PlainDate | null;
  readonly untilOn: Temporal.PlainDate | null;
  readonly issuedAt: Temporal.Instant;
  readonly issuedOn: Temporal.PlainDate;
  readonly totalMinor: bigint;
  readonly currency: Currency;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly token: string;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly replacedBy: string | null;
}

export const DOCUMENTS_PER_PAGE = 50;
