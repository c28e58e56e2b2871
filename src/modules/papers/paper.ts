import type { Language } from '#lib/i18n/texts.ts';

export const PAPER_KINDS = ['contract', 'act', 'receipt', 'certificate', 'notice', 'other'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Largest document, as it is uploaded. */
export const PAPER_BYTES = 10 * 1024 * 1024;
/** Documents that a customer may upload for one account in a day. */
export const UPLOADS_A_DAY = 20;

/** May be opened; waits for the scanner; or was found to be harmful and stays shut. */
export type PaperState = 'open' | 'held' | 'refused';

/** A document of an account. */
export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly title: string;
  /** The title in every language; null where there is one for all. */
  readonly titles: Readonly<Record<Language, string>> | null;
  /** By which a newer version takes the place of this one; documents of a registry alone have it. */
  readonly number: string | null;
  readonly datedOn: Temporal.PlainDate | null;
  readonly fileId: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  /** Staff, a customer, or a registry of the operator. */
  readonly source: 'operator' | 'customer' | 'registry';
  readonly wishId: string | null;
  readonly addedAt: Temporal.Instant;
  readonly verdict: 'clean' | 'infected' | null;
  /** When a newer version was found clean; staff alone see what was superseded. */
  readonly supersededAt: Temporal.Instant | null;
}

/** What staff ask of a customer. */
export interface Wish {
  readonly id: string;
  readonly title: string;
  readonly wishedAt: Temporal.Instant;
}

/** What a customer uploaded or a registry brought is opened by nobody before it was found clean; what staff added is not held. */
export const stateOf = ({ source, verdict }: Pick<Paper, 'source' | 'verdict'>): PaperState =>
  verdict === 'infected' ? 'refused' : source === 'operator' || verdict === 'clean' ? 'open' : 'held';

/** The title of a document for readers of a language. */
export const shownTitle = ({ title, titles }: Pick<Paper, 'title' | 'titles'>, language: Language): string => titles?.[language] ?? title;
