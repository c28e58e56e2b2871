import type { Canonical } from './canonical.rules.ts';
import type { ClosingDocument } from './document.ts';

/** A document with what the paper says of others. */
export interface DocumentOnPaper {
  readonly document: ClosingDocument;
  readonly said: Canonical;
  /** Those before and after it, where it corrects one or was corrected. */
  readonly earlier: ClosingDocument | undefined;
  readonly later: ClosingDocument | undefined;
  /** Where whoever holds the paper checks it. */
  readonly checkAddress: string;
}
