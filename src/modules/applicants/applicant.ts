import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Accepted } from '#identity';
import type { Operator, Profile } from '#operators';

/** What a profile may ask of an applicant beside his name and e-mail. */
export type StatementField = NonNullable<Profile['registration']['reviewed-application']>['fields'][number];

/** Who an applicant says he is and what he asks for: the kind of person, his names, and the profile's fields. */
export interface Statement {
  readonly kind: Profile['persons'][number];
  readonly familyName: string;
  readonly givenName: string;
  /** Empty where there is none. */
  readonly patronymic: string;
  /** IIN or BIN, phone, account number, address: as far as the profile asks. */
  readonly fields: Readonly<Partial<Record<StatementField, string>>>;
}

/** What the form sends. */
export interface NewApplicant {
  readonly statement: Statement;
  readonly email: string;
  readonly language: Language;
  readonly accepted: readonly Accepted[];
  readonly control: string;
  readonly origin: Origin;
}

/** Waits for staff, waits for a document of his, or is decided. */
export type ApplicantState = 'waiting' | 'document-wanted' | 'approved' | 'refused';

/** One line of the queue. */
export interface ApplicantLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly state: ApplicantState;
  readonly submittedAt: Temporal.Instant;
  /** From when the term for checking runs. */
  readonly completeSince: Temporal.Instant | null;
  readonly decidedAt: Temporal.Instant | null;
}

/** An applicant as staff see him. */
export interface Applicant extends ApplicantLine {
  readonly email: string;
  readonly language: Language;
  readonly statement: Statement;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly userId: string | null;
  readonly wishes: readonly ApplicantWish[];
  readonly papers: readonly ApplicantPaper[];
  readonly notes: readonly ApplicantNote[];
  /** Numbers of others who mean the same account. */
  readonly rivals: readonly { readonly id: string; readonly number: string }[];
}

export interface ApplicantWish {
  readonly id: string;
  readonly title: string;
  readonly wishedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
}

export interface ApplicantPaper {
  readonly id: string;
  readonly title: string;
  readonly fileId: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly addedAt: Temporal.Instant;
  /** Null while it is held. */
  readonly verdict: 'clean' | 'infected' | null;
}

export const NOTE_KINDS = ['inquiry', 'answer', 'doubt', 'note'] as const;

export interface ApplicantNote {
  readonly id: string;
  readonly kind: (typeof NOTE_KINDS)[number];
  readonly words: string;
  readonly notedBy: string;
  readonly notedAt: Temporal.Instant;
}

/** Which member of staff acts. */
export interface Staff {
  readonly id: string;
  readonly sessionId: string;
}

/** Settings of the strategy; asking for them where the profile does not choose it is a bug. */
export function reviewSettings(operator: Operator): NonNullable<Profile['registration']['reviewed-application']> {
  const settings = operator.profile.registration['reviewed-application'];
  if (!settings) throw new Error(`${operator.code} does not register by reviewed application`);
  return settings;
}
