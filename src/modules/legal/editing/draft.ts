import type { Language } from '#lib/i18n/texts.ts';

export type DraftTexts = Readonly<Record<Language, string>>;

/** The next version of a document, as it is being written in the office. */
export interface Draft {
  readonly id: string;
  readonly document: string;
  readonly texts: DraftTexts;
  /** Counts changes. */
  readonly revision: number;
  readonly startedBy: string;
  readonly startedAt: Temporal.Instant;
  readonly changedBy: string;
  readonly changedAt: Temporal.Instant;
  /** From when it is to hold; once it is set, a second person's consent is waited for. */
  readonly effectiveOn: Temporal.PlainDate | null;
  readonly wantedBy: string | null;
  readonly approvalId: string | null;
}

/** A member of staff who writes or publishes. */
export interface Writer {
  readonly id: string;
  readonly sessionId?: string;
}

/** Why a draft was not taken. Each word has a sentence in every language. */
export type DraftRefusal = 'unknown' | 'changed-meanwhile' | 'waits' | PublicationFault;

export type PublicationFault = 'text-missing' | 'text-too-long' | 'unchanged' | 'too-early' | 'before-latest' | 'consent-inside';
