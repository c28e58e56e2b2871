/** Why something about a signature is not so. A closed list; each word has a sentence in every language (`sentenceOf`). */
export const EDS_WORDS = [
  // What cannot be read.
  'malformed', 'too-deep', 'too-large', 'unsupported', 'bad-key', 'ambiguous-subject',
  // The signed message.
  'no-signers', 'too-many-signers', 'content-missing', 'content-conflict', 'wrong-content-type', 'attribute-missing', 'unknown-attribute', 'digest-mismatch',
  'certificate-missing', 'certificate-ambiguous', 'certificate-mismatch', 'bad-signature', 'wrong-algorithm',
  // The path of certificates.
  'no-path', 'not-an-authority', 'path-too-long', 'critical-extension', 'not-yet-valid', 'expired', 'wrong-usage',
  // Timestamps.
  'timestamp-mismatch', 'timestamp-untrusted',
  // Revocation.
  'revoked', 'unknown-to-authority', 'no-evidence', 'evidence-for-another', 'evidence-unauthorised', 'evidence-stale', 'evidence-premature',
  'evidence-incomplete', 'evidence-nonce', 'evidence-refused',
] as const;

export type EdsWord = (typeof EDS_WORDS)[number];

/** The only error that this library throws about what it is given. */
export class EdsFault extends Error {
  readonly word: EdsWord;

  constructor(word: EdsWord, detail?: string) {
    super(detail === undefined ? word : `${word}: ${detail}`);
    this.name = 'EdsFault';
    this.word = word;
  }
}

/** The word a piece of work failed with, or what it gave. */
export function attempt<Result>(work: () => Result): { readonly value: Result; readonly word?: never } | { readonly value?: never; readonly word: EdsWord } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof EdsFault) return { word: error.word };
    throw error;
  }
}
