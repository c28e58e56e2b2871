/** What somebody may complain about. */
export const SUBJECT_KINDS = ['writing', 'comment', 'persona', 'line'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Why somebody complains: the clauses of the rules (PR 10.1–10.9), and that rights are infringed. */
export const GROUNDS = ['law', 'insult', 'false-name', 'harmful', 'advertising', 'misleading', 'personal-data', 'rights', 'other'] as const;
export type Ground = (typeof GROUNDS)[number];

/** What staff may decide: hide, put right, remove, or leave it as it is (PR 22). */
export const OUTCOMES = ['hidden', 'edited', 'removed', 'left'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const COMPLAINT_LENGTH = 2_000;
export const REASON_LENGTH = 1_000;
export const OBJECTION_LENGTH = 2_000;
export const CASES_AT_ONCE = 50;

/** A case: what is examined, by when, what was decided and why, and what became of an objection. */
export interface Case {
  readonly id: string;
  readonly number: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** The user who wrote it; null for the operator's own writings. */
  readonly authorId: string | null;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  /** Until when the author may object. */
  readonly objectUntil: Temporal.Instant | null;
  readonly objection: string | null;
  readonly objectedAt: Temporal.Instant | null;
  readonly objectionDueAt: Temporal.Instant | null;
  /** Whether what was decided stands after the objection. */
  readonly isUpheld: boolean | null;
  readonly answer: string | null;
  readonly settledBy: string | null;
  readonly settledAt: Temporal.Instant | null;
}

export interface Complaint {
  readonly number: string;
  readonly caseId: string;
  readonly userId: string | null;
  readonly isOfAuthority: boolean;
  readonly ground: Ground;
  readonly words: string;
  readonly complainedAt: Temporal.Instant;
}

/** What was taken away, as the archive keeps it. Of a persona `title` is the name. */
export interface Taken {
  readonly title: string;
  readonly words: string;
  readonly source: string;
  readonly pictures: readonly string[];
  readonly userId: string | null;
}

/** Everything staff need to decide. */
export interface CaseFile {
  readonly found: Case;
  readonly complaints: readonly Complaint[];
  /** What the subject says now; nothing where it is gone. */
  readonly current: Taken | undefined;
  /** What it said before staff acted, while it is kept. */
  readonly copy: (Taken & { readonly keptUntil: Temporal.Instant }) | undefined;
}
