import type { Html } from '#lib/html/html.ts';
import type { Language, Localised } from '#lib/i18n/texts.ts';
import type { Profile } from '#operators';

/** A document as the profile declares it. */
export type DeclaredDocument = Profile['documents'][number];

/** A document in force, with the version that holds today. */
export interface Document {
  readonly code: string;
  readonly title: Localised;
  /** How it is accepted: by the control under the text, by signing its bytes, by a consent of its own, before an order of what names it, or not at all. */
  readonly acceptance: DeclaredDocument['acceptance'];
  /** What it gives consent to, where that is what it does. */
  readonly consent: DeclaredDocument['consent'];
  /** What is accepted together with it, in the versions in force (PO 2.4). */
  readonly includes: readonly Included[];
  /** What a new version asks of who accepted an earlier one. */
  readonly newVersion: 'acceptance' | 'use';
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
}

/** A document that the acceptance of another includes. */
export interface Included {
  readonly code: string;
  readonly title: Localised;
  readonly version: number;
}

/** A withdrawn document stays readable: people have accepted it. */
export type VersionState = 'coming' | 'current' | 'superseded' | 'withdrawn';

export interface Version {
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
  readonly state: VersionState;
}

/** One version in one language, ready to be shown. */
export interface DocumentText extends Version {
  readonly code: string;
  readonly language: Language;
  readonly title: string;
  readonly html: Html;
  /** Of the exact bytes published, in hexadecimal. */
  readonly sha256: string;
  /** What is accepted together with it today. */
  readonly includes: readonly Included[];
  /** Every published version, newest first. */
  readonly versions: readonly Version[];
}

/** Two lines side by side; equal lines are unchanged, null stands opposite a line that only the other version has. */
export interface ComparedLine {
  readonly before: string | null;
  readonly after: string | null;
}

/** What a person did to accept: the control he pressed and where from. */
export interface Acceptance {
  readonly document: string;
  readonly version: number;
  readonly language: Language;
  readonly title: string;
  /** Of the exact bytes that were shown. */
  readonly sha256: string;
  /** The text on the control. */
  readonly control: string;
  readonly channel: Channel;
  readonly address: string;
  readonly browser: string;
  readonly acceptedAt: Temporal.Instant;
  /** The signature by which it was accepted. */
  readonly signatureId: string | null;
  /** The document whose acceptance included this one. */
  readonly includedIn: string | null;
}

export type Channel = 'cabinet' | 'office' | 'api';
