import type { Layout } from '../layout.ts';
import type { FileWord, Remark } from '../reject.ts';
import type { Block } from './blocks.ts';
import type { Encoding } from './encoding.ts';

/** A registry opened for reading: lines of fields, whatever the file is. It may be read more than once. */
export interface RegistrySource {
  readonly format: 'text' | 'dbf' | 'workbook';
  readonly encoding: Encoding;
  /** One byte between the fields of a line. */
  readonly separator: string;
  /** Whether the lines still hold the header and comments that the layout speaks of. */
  readonly isPlain: boolean;
  /** Whole lines; a line's number is that of the record or row in the file. Throws `UnreadableRegistry`. */
  blocks(): AsyncGenerator<Block>;
  /** What a person should know of the file; complete once it was read. */
  remarks(): readonly Remark[];
}

/** A registry that cannot be read as what it is; the word says why. */
export class UnreadableRegistry extends Error {
  readonly word: FileWord;

  constructor(word: FileWord) {
    super(`the registry is not readable: ${word}`);
    this.word = word;
  }
}

/** Between the fields of a line made from a table: the unit separator of ASCII, which no text of a registry has. */
export const UNIT = 0x1f;

/** The layout of the lines that a source makes: a table has its header read already, and a DBF has no comments. */
export const layoutOfLines = (layout: Layout, { format, isPlain }: RegistrySource): Layout =>
  isPlain ? layout : { ...layout, header: false, comment: format === 'dbf' ? '' : layout.comment };
