/** Kinds of structure elements that documents here use (PDF 1.7, 14.8.4). */
export type TagKind = 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Link';

/** What assistive technology is told of a part of the document: its kind, and the marks on the pages that are it. */
export interface Tag {
  readonly kind: TagKind;
  readonly kids: (Tag | Mark | LinkMark)[];
  /** Attributes of the element, written as PDF. */
  attributes?: string;
  /** Text instead of a picture. */
  readonly alt?: string;
}

/** Marked content: a sequence of one page. */
export interface Mark {
  readonly sheet: number;
  readonly mark: number;
}

/** A link's active area. */
export interface LinkMark {
  readonly sheet: number;
  readonly link: number;
}

export function addTag(parent: Tag, kind: TagKind, more: { readonly attributes?: string; readonly alt?: string } = {}): Tag {
  const tag: Tag = { kind, kids: [], ...more };
  parent.kids.push(tag);
  return tag;
}
