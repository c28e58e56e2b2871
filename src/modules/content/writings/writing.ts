import type { Language } from '#lib/i18n/texts.ts';
import type { Picture } from '../pictures/picture.ts';

/** What is published: news with their source, articles, and advertisements in their own section (PR 10.6, 20.5). */
export const WRITING_KINDS = ['news', 'article', 'advertisement'] as const;
export type WritingKind = (typeof WRITING_KINDS)[number];

export const TITLE_LENGTH = 120;
export const WORDS_LENGTH = 20_000;
export const SOURCE_LENGTH = 200;
export const PICTURES_IN_WRITING = 6;
export const WRITINGS_AT_ONCE = 20;

/** A writing as a list shows it. `author` is null for the operator's own. */
export interface WritingLine {
  readonly id: string;
  readonly slug: string;
  readonly kind: WritingKind;
  readonly topic: string;
  readonly language: Language;
  readonly title: string;
  readonly userId: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly publishedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly hiddenAt: Temporal.Instant | null;
  readonly removedAt: Temporal.Instant | null;
}

export interface Writing extends WritingLine {
  readonly staffId: string | null;
  readonly version: number;
  readonly words: string;
  readonly source: string;
  readonly pictures: readonly Picture[];
}

/** What a writing said at a time. */
export interface WritingVersion {
  readonly version: number;
  readonly title: string;
  readonly words: string;
  readonly source: string;
  readonly byKind: 'user' | 'staff';
  readonly writtenAt: Temporal.Instant;
}

/** What an author typed. */
export interface Draft {
  readonly kind: string;
  readonly topic: string;
  readonly language: string;
  readonly title: string;
  readonly words: string;
  readonly source: string;
  readonly pictures: readonly string[];
}
