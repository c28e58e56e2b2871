export const STEPS = ['authority-told', 'result-told', 'persons-told', 'note', 'closed'] as const;
export type StepKind = (typeof STEPS)[number];

/** Personal data got out, or may have. */
export interface Breach {
  readonly id: string;
  readonly what: string;
  /** From this moment the law's clock runs. */
  readonly detectedAt: Temporal.Instant;
  /** Whom the authority asks: name and contacts. */
  readonly responsible: string;
  readonly measures: string;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}

export interface BreachStep {
  readonly kind: StepKind;
  readonly words: string;
  readonly takenAt: Temporal.Instant;
  readonly takenBy: string;
}

/** Somebody whose data it concerns. */
export interface AffectedPerson {
  readonly userId: string;
  readonly addedAt: Temporal.Instant;
  readonly toldAt: Temporal.Instant | null;
}
