import type { EdsWord } from '../fault.ts';
import type { Outcome, Purpose, Verdict } from '../verdict/verdict.ts';

/** The same as plain values: moments are texts. What threads say to each other and what is kept. */
export type Plain<Value> = Value extends Temporal.Instant ? string : Value extends readonly (infer Element)[] ? readonly Plain<Element>[] : Value extends object ? { readonly [Key in keyof Value]: Plain<Value[Key]> } : Value;

export interface Question {
  /** A CMS SignedData in DER. */
  readonly message: Uint8Array;
  /** The document, when it is not inside. */
  readonly content?: Uint8Array;
  readonly purpose: Purpose;
  /** More signers than these are refused before anything is verified; without it, as many as a message may have. */
  readonly mostSigners?: number;
  /** SHA-256 of what was to be signed: whoever signed something else is told so before anything is verified. */
  readonly contentSha256?: Uint8Array;
  readonly now: Temporal.Instant;
}

/** What became of a signature judged with the evidence of now. */
export interface Judgement {
  readonly outcome: Outcome;
  /** Why it is not good: the first thing that does not hold. */
  readonly word?: EdsWord;
  /** What would show that a certificate is unrevoked cannot be had now; later it may. */
  readonly isOutOfReach: boolean;
  /** What was signed; absent where the message could not be read. */
  readonly content?: Uint8Array;
  readonly signers: readonly Plain<Verdict>[];
  /** What each signer's key wrote (RFC 5652, 5.3, `signature`): the same however the message around it is encoded. */
  readonly signatures: readonly Uint8Array[];
  /** What it was judged by, for whoever judges it again. */
  readonly evidence: KeptEvidence;
}

export interface KeptEvidence {
  /** Certificates on the paths, in DER, the roots among them. */
  readonly certificates: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
  /** With the address that each was fetched from. Small lists are here; large ones are kept among the stored lists under their digest. */
  readonly lists: readonly { readonly sha256: string; readonly from: string; readonly size: number; readonly bytes?: Uint8Array }[];
}
