/** An expected "no": a word from the closed union declared beside the verb that gives it, and the field it is about. */
export interface Refused<Word extends string> {
  readonly refused: Word;
  readonly field?: string;
}

/** Says no with a word that has a sentence in every language (`<module>.refusals.<word>`). */
export function refuse<Word extends string>(word: Word, field?: string): Refused<Word> {
  return field === undefined ? { refused: word } : { refused: word, field };
}

/** True when an operation said no. */
export function isRefused<Word extends string>(outcome: unknown): outcome is Refused<Word> {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}
