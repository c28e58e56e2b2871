import type { EdsWord } from '#lib/eds/fault.ts';
import type { Refused } from '#lib/outcome.ts';
import type { Identity } from '#lib/eds/identity/identity.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Wait } from '../house.ts';

/** Why something is signed. The first three sign a challenge that is made for it; the others a document. */
export const CHALLENGES = ['sign-in', 'registration', 'step-up'] as const;
export type ChallengePurpose = (typeof CHALLENGES)[number];
export type DocumentPurpose = 'agreement' | 'application';
export type SigningPurpose = ChallengePurpose | DocumentPurpose;

/** Something that waits to be signed. */
export interface Signing {
  readonly id: string;
  readonly purpose: SigningPurpose;
  readonly subject: string;
  readonly fileName: string;
  /** The exact bytes to sign. */
  readonly content: Buffer;
  readonly expiresAt: Temporal.Instant;
}

/** Who signed, as his certificate says: a person with an IIN, for himself or for an organisation with a BIN. */
export interface Signer {
  readonly iin: string;
  readonly bin: string | undefined;
  readonly surname: string | undefined;
  readonly firstName: string | undefined;
  readonly patronymic: string | undefined;
  readonly fullName: string;
  readonly organisation: string | undefined;
  readonly roles: Identity['roles'];
  readonly certificate: { readonly serialNumber: string; readonly sha256: string; readonly notBeforeAt: string; readonly notAfterAt: string };
}

/** What is to be signed, and by whom. */
export type SigningOrder = {
  /** What it is about, in the caller's words: `application 17`. It comes back with the signature. */
  readonly subject: string;
  /** The only user who may sign it; absent for whoever has not signed in. */
  readonly userId?: string;
  readonly origin: Origin;
} & ({ readonly purpose: ChallengePurpose } | { readonly purpose: DocumentPurpose; /** The exact bytes to sign. */ readonly content: Uint8Array; readonly fileName: string });

export interface SigningAnswer {
  readonly token: string;
  readonly purpose: SigningPurpose;
  /** A CMS in DER, PEM or base64, as a page or a file brings it. */
  readonly message: Uint8Array;
  readonly userId?: string;
  /** Whose signature it must be, where that is known. */
  readonly by?: Pick<Signer, 'iin' | 'bin'>;
  readonly origin: Origin;
}

/** A good signature: who signed what. */
export interface Signed {
  /** Under which it is kept; one of a sign-in is not. */
  readonly id: string;
  readonly signer: Signer;
  readonly subject: string;
  readonly content: Buffer;
}

/** Of a signature together with what it is for, in bytes. */
export const MOST_SIGNATURE_BYTES = 1_024 * 1_024;

/** Why a signature was not taken. `word` says more of a signature that is not good. */
export type SigningRefusal =
  | Refused<
      | 'signing-unknown' | 'signing-late' | 'signing-used'
      | 'other-host' | 'other-purpose' | 'other-content'
      | 'signature-missing' | 'signature-too-large' | 'several-signers' | 'not-a-person' | 'numbers-unsound' | 'another-person'
      | 'signature-unchecked'
    >
  | (Refused<'signature-refused'> & { readonly word: EdsWord })
  | Wait;
