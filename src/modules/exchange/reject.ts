/** Why a line of a registry is not taken. Each word has a sentence in every language (`exchange.rejects.<word>`). */
export const REJECT_WORDS = [
  'field-count',
  'encoding',
  'line-too-long',
  'quote',
  'missing',
  'account-form',
  'sum',
  'sum-too-large',
  'number',
  'negative',
  'date',
  'period',
  'date-out-of-range',
  'formula',
  'text-too-long',
  'control-character',
  'duplicate',
  'overlap',
  'unknown-word',
  'unknown-meter',
  'unclear-meter',
  'wrong-zones',
  'beyond-digits',
  'before-installation',
  'after-removal',
  'unknown-source',
  'unknown-zone',
  'no-price',
  'wrong-holder',
  'unknown-state',
  'wrong-dates',
  'wrong-size',
  'unknown-account',
  'file-missing',
  'file-too-large',
  'file-kind',
  'file-twice',
] as const;
export type RejectWord = (typeof REJECT_WORDS)[number];

/** A line that is not taken. */
export interface Reject {
  readonly line: number;
  readonly word: RejectWord;
  /** The field it is about; null where it is the whole line. */
  readonly field: string | null;
  /** Line that has the same key, where the word is 'duplicate'. */
  readonly firstLine: number | null;
  /** The line as it stands in the file, cut to what a page can show. */
  readonly source: string;
}

/** Why a whole registry is not taken (`exchange.words.<word>`). */
export const FILE_WORDS = [
  'empty',
  'utf-16',
  'dbf-broken',
  'workbook-broken',
  'workbook-too-large',
  'workbook-unsafe',
  'archive-missing',
  'archive-broken',
  'archive-unsafe',
  'archive-too-large',
  'archive-registry',
  'wrong-layout',
  'truncated',
  'records-differ',
  'total-differs',
  'other-operator',
  'too-many-rejects',
  'no-account-known',
] as const;
export type FileWord = (typeof FILE_WORDS)[number];

/** What a person should know of a registry that can be taken (`exchange.remarks.<word>`). */
export interface Remark {
  readonly word: 'formulas' | 'merged-cells' | 'other-sheets' | 'unnamed-files';
  readonly count: number;
  /** The first line it is about; null where it is about the whole. */
  readonly line: number | null;
}
