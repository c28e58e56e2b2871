import type { Html } from '#lib/html/html.ts';

/** A chapter of an operator's manual in one language. */
export interface Chapter {
  readonly code: string;
  readonly title: string;
  readonly passages: readonly Passage[];
}

/** What stands under one heading of a chapter. */
export interface Passage {
  /** Unique in its chapter: the anchor of the heading. */
  readonly anchor: string;
  readonly heading: string;
  readonly html: Html;
  /** The same without markup, for searching and for showing a piece of it. */
  readonly text: string;
}

/** A passage that a search found, the best first. */
export interface Hit {
  readonly chapter: Pick<Chapter, 'code' | 'title'>;
  readonly passage: Pick<Passage, 'anchor' | 'heading' | 'text'>;
}
