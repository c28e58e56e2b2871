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
  readonly datedOn: Temporal.PlainDate | null;
  readonly fileId: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly source: 'operator' | 'customer';
  readonly wishId: string | null;
  readonly addedAt: Temporal.Instant;
  readonly verdict: 'clean' | 'infected' | null;
}

/** What staff ask of a customer. */
export interface Wish {
  readonly id: string;
  readonly title: string;
  readonly wishedAt: Temporal.Instant;
}

/** A customer's file is opened by nobody before it was found clean; the operator's own are not held. */
export const stateOf = ({ source, verdict }: Pick<Paper, 'source' | 'verdict'>): PaperState =>
  verdict === 'infected' ? 'refused' : source === 'operator' || verdict === 'clean' ? 'open' : 'held';
